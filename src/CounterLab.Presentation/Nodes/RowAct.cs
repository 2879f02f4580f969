using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Nodes;

/// <summary>A button in the row of a node. Names and reasons are those of the same button in the side panel.</summary>
/// <param name="Verb">Identifier of the action.</param>
/// <param name="Name">Accessible name.</param>
/// <param name="Text">Text of the button; may be empty next to an icon.</param>
public sealed record RowAct(string Verb, string Name, string Text, Glyph? Icon, string Css, Offer Offer, bool Busy,
    bool Repeatable = false)
{
    /// <summary>Whether the button is disabled.</summary>
    public bool Blocked => !Offer.Possible || (Busy && !Repeatable);

    /// <summary>Tooltip: the name, and the reason if the action is not possible.</summary>
    public string Title => Offer.Possible ? Name : $"{Name}: {Offer.Why}";

    /// <summary>Returns the buttons of a row.</summary>
    public static IEnumerable<RowAct> Of(NodeTableLine line)
    {
        var (id, can) = (line.Id, line.Can);
        RowAct Act(string verb, string name, string text, Glyph? icon, string css, Offer offer, bool repeatable = false)
            => new(verb, name, text, icon, css, offer, line.Busy.Contains($"|{name}|", StringComparison.Ordinal),
                repeatable);
        yield return Act("add", $"Add 1 to {id}", "+1", null, "strong", can.Add, repeatable: true);
        yield return Act("add100", $"Add 100 to {id}", "+100", null, "", can.Add, repeatable: true);
        yield return Act("subtract", $"Subtract 1 from {id}", "−1", null, "", can.Add, repeatable: true);
        yield return can.Resume.Possible
            ? Act("resume", $"Resume {id}", "", Glyph.Play, "tone-hold", Offer.Yes)
            : Act("pause", $"Pause {id}", "", Glyph.Pause, "", can.Pause);
        yield return can.Down
            ? Act("restart", $"Restart {id}", "Restart", null, "tone-good wide", can.Restart)
            : Act("kill", $"Kill {id}", "Kill", null, "tone-bad wide", can.Kill);
        yield return line.Isolated
            ? Act("reconnect", $"Reconnect {id}", "", Glyph.Link, "tone-good", can.Links)
            : Act("isolate", $"Isolate {id}", "", Glyph.Slash, "", can.Links);
        yield return Act("remove", $"Remove {id}", "", Glyph.Leave, "", can.Remove);
    }

    /// <summary>Returns the actions in progress on a node, for <see cref="NodeTableLine.Busy"/>.</summary>
    internal static string BusyOn(string id, Func<string, bool> isBusy) => string.Concat(
        new[] { $"Add 1 to {id}", $"Add 100 to {id}", $"Subtract 1 from {id}", $"Pause {id}", $"Resume {id}",
            $"Kill {id}", $"Restart {id}", $"Isolate {id}", $"Reconnect {id}", $"Remove {id}" }
            .Where(isBusy).Select(name => $"|{name}|"));
}
