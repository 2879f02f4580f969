using System.Text.RegularExpressions;

namespace CounterLab.Presentation.Timeline.Drawing;

/// <summary>The style sheet of the diagram, for the page and for standalone files.</summary>
public static partial class DiagramStyle
{
    /// <summary>The style sheet for the page; its colours are the dashboard's design tokens.</summary>
    public const string Css = """
        .tl-lane{stroke:var(--cl-link);stroke-width:1.5;opacity:.75}
        .tl-lane.gone{stroke:var(--cl-error);stroke-dasharray:2 5;opacity:.6}
        .tl-b{fill:var(--cl-warning);fill-opacity:.1}.tl-b.cut{fill:var(--cl-warning);fill-opacity:.13}
        .tl-b.wide{fill-opacity:.06}.tl-b.pause,.tl-b.hold{fill:var(--cl-hold);fill-opacity:.14}
        .tl-m{fill:none;stroke-width:1.6;stroke:var(--cl-link)}
        .tl-m.push{stroke:var(--cl-primary)}.tl-m.add{stroke:var(--cl-info);stroke-width:1.9}
        .tl-m.ok{stroke:var(--cl-success);stroke-dasharray:4 3}
        .tl-m.ack,.tl-m.dim{stroke:var(--cl-link);stroke-width:1.2}.tl-m.ack{stroke-dasharray:4 3}.tl-m.dim{opacity:.8}
        .tl-m.retry{stroke:var(--cl-warning)}.tl-m.copy{stroke:var(--cl-warning);stroke-dasharray:2 3}
        .tl-m.lost{stroke:var(--cl-error)}.tl-m.open{stroke-dasharray:2 4}
        .tl-h{fill:var(--cl-link)}.tl-h.push{fill:var(--cl-primary)}.tl-h.add{fill:var(--cl-info)}
        .tl-h.ok{fill:var(--cl-success)}.tl-h.warn{fill:var(--cl-warning)}
        .tl-m.push{marker-end:url(#tl-push)}.tl-m.add{marker-end:url(#tl-add)}.tl-m.ok{marker-end:url(#tl-ok)}
        .tl-m.ack,.tl-m.dim{marker-end:url(#tl-ack)}
        .tl-m.retry,.tl-m.copy{marker-end:url(#tl-warn)}.tl-m.lost{marker-end:url(#tl-lost)}.tl-m.open{marker-end:none}
        .tl-x{fill:none;stroke:var(--cl-error);stroke-width:2}
        .tl-d{fill:var(--cl-primary);stroke:var(--cl-panel);stroke-width:1.5}
        .tl-start{fill:var(--cl-panel);stroke:var(--cl-success);stroke-width:2}
        .tl-report{fill:var(--cl-panel);stroke:var(--cl-muted);stroke-width:1.4}
        .tl-out{fill:var(--cl-panel);stroke:var(--cl-info);stroke-width:1.6}
        .tl-line{stroke:var(--cl-warning);stroke-width:1.4;stroke-dasharray:2 4}.tl-line.good{stroke:var(--cl-success)}
        .tl-t{font:500 10.5px "JetBrains Mono",ui-monospace,monospace;text-anchor:middle;dominant-baseline:central;
          fill:var(--cl-muted);stroke:var(--cl-panel);stroke-width:3px;stroke-linejoin:round;paint-order:stroke}
        .tl-t.push{fill:var(--cl-primary)}.tl-t.add{fill:var(--cl-info)}
        .tl-t.ok,.tl-t.good,.tl-t.life{fill:var(--cl-success)}.tl-t.value{fill:var(--cl-ink)}
        .tl-t.retry,.tl-t.copy,.tl-t.bad,.tl-t.band{fill:var(--cl-warning)}
        .tl-t.lost,.tl-t.gave,.tl-t.end{fill:var(--cl-error)}.tl-t.pause,.tl-t.hold{fill:var(--cl-hold)}
        .tl-tick{font:400 10px "JetBrains Mono",ui-monospace,monospace;fill:var(--cl-muted);text-anchor:end;
          dominant-baseline:central}
        .tl-name{font:600 12px Inter,system-ui,sans-serif;fill:var(--cl-ink);text-anchor:middle}
        .tl-note{font:400 11px Inter,system-ui,sans-serif;fill:var(--cl-muted)}
        .coned .tl-m:not(.c),.coned .tl-d:not(.c),.coned .tl-x:not(.c),.coned .tl-report:not(.c){opacity:.14}
        .coned .tl-t:not(.c){display:none}
        .tl-m.c{stroke-width:2.4}
        """;

    private static readonly Dictionary<string, string> Light = new(StringComparer.Ordinal)
    {
        ["panel"] = "#FFFFFF",
        ["link"] = "#8A92A8",
        ["ink"] = "#161922",
        ["muted"] = "#565E73",
        ["primary"] = "#4F46E5",
        ["error"] = "#C62828",
        ["success"] = "#2E7D32",
        ["warning"] = "#B45309",
        ["info"] = "#0B66C3",
        ["hold"] = "#7B2CBF",
    };

    /// <summary>Returns the style sheet for files, with the light colours in place of the tokens.</summary>
    public static string Standalone() => Token().Replace(Css, token => Light[token.Groups[1].Value]);

    [GeneratedRegex(@"var\(--cl-([a-z]+)\)")]
    private static partial Regex Token();
}
