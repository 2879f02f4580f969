using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Timeline.Drawing;

/// <summary>Writes the cells of the log rows as markup; a component per row would multiply the bytes sent.</summary>
public static class LogCells
{
    /// <summary>Returns time, column and text of an event, with an icon in addition to the colour.</summary>
    public static string Of(EventText words)
    {
        var isArrow = words.What.Length > 2 && words.What[0] is '→' or '←';
        var (sign, what) = isArrow ? (words.What[..1], DiagramSvg.Safe(words.What[2..]))
            : (Sign(words.Icon), DiagramSvg.Safe(words.What));
        return $"<td>{Spans.Clock(words.At)}</td><td><bdi>{DiagramSvg.Safe(words.Where)}</bdi></td><td "
            + $"title=\"{what}\"><i class=\"{words.Tone.Css()}\">{sign}</i>{what}</td>";
    }

    private static string Sign(Glyph icon) => icon switch
    {
        Glyph.Check => "✓",
        Glyph.Cross => "✕",
        Glyph.Alert => "!",
        Glyph.Play => "▸",
        _ => "◇",
    };
}
