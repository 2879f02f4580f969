using System.Globalization;
using System.Text;
using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline.Drawing;

/// <summary>
/// Writes a diagram as compact SVG, since it is sent up to twice a second. Elements carry event numbers: <c>data-n</c>
/// is the event at the end of an arrow or at a mark, <c>data-s</c> is the event at the start of an arrow.
/// </summary>
public static class DiagramSvg
{
    /// <summary>Arrow heads and the cross of lost messages.</summary>
    public const string Definitions = """
        <defs>
        <marker id="tl-push" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9"
          markerUnits="userSpaceOnUse" orient="auto">
          <path class="tl-h push" d="M0 0L10 5L0 10z"/></marker>
        <marker id="tl-add" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9"
          markerUnits="userSpaceOnUse" orient="auto">
          <path class="tl-h add" d="M0 0L10 5L0 10z"/></marker>
        <marker id="tl-ok" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9"
          markerUnits="userSpaceOnUse" orient="auto">
          <path class="tl-h ok" d="M0 0L10 5L0 10z"/></marker>
        <marker id="tl-ack" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"
          markerUnits="userSpaceOnUse" orient="auto">
          <path class="tl-h" d="M0 0L10 5L0 10z"/></marker>
        <marker id="tl-warn" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9"
          markerUnits="userSpaceOnUse" orient="auto">
          <path class="tl-h warn" d="M0 0L10 5L0 10z"/></marker>
        <marker id="tl-lost" viewBox="-5 -5 10 10" refX="0" refY="0" markerWidth="10" markerHeight="10"
          markerUnits="userSpaceOnUse">
          <path class="tl-x c" d="M-4-4L4 4M4-4L-4 4"/></marker>
        </defs>
        """;

    /// <summary>Returns the background: bands, columns, lines and times.</summary>
    public static string Ground(Diagram diagram)
    {
        var svg = new StringBuilder();
        foreach (var band in diagram.Bands)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"tl-b {Safe(band.Kind)}{(band.IsWide ? " wide" : "")}\" x=\"{band.X:0.#}\" "
                + $"y=\"{band.Y:0.#}\" width=\"{band.Width:0.#}\" height=\"{band.Height:0.#}\" rx=\"6\"><title>");
            svg.Append(Safe(BandWords(band))).Append("</title></rect>");
        }

        foreach (var column in diagram.ColumnLines)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"tl-lane{(column.IsAlive ? "" : " gone")}\" d=\"M{column.X:0.#} "
                + $"{column.Top:0.#}V{column.Bottom:0.#}\"/>");
        }

        foreach (var line in diagram.Lines)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"tl-line {line.Css}\" data-n=\"{line.Event.Number}\" d=\"M{NodeColumns.Gutter:0.#} "
                + $"{line.Y:0.#}H{diagram.Width:0.#}\"/>");
        }

        foreach (var tick in diagram.Ticks)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"tl-tick\" x=\"{NodeColumns.Gutter - 8:0.#}\" y=\"{tick.Y:0.#}\">{tick.Text}</text>");
        }

        return svg.ToString();
    }

    /// <summary>Returns the foreground: messages and marks.</summary>
    public static string Figures(Diagram diagram)
    {
        var svg = new StringBuilder();
        foreach (var arrow in diagram.Arrows)
        {
            Arrow(svg, arrow, "");
        }

        foreach (var mark in diagram.Marks)
        {
            Mark(svg, mark, "");
        }

        return svg.ToString();
    }

    /// <summary>Returns the labels.</summary>
    public static string Texts(Diagram diagram)
    {
        var svg = new StringBuilder();
        foreach (var text in diagram.Texts)
        {
            var box = text.Box;
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"tl-t {Safe(text.Css)}{(text.InCone ? " c" : "")}\"");
            if (text.Number > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $" data-n=\"{text.Number}\"");
            }

            svg.Append(Math.Abs(box.Angle) < 0.05
                ? string.Create(CultureInfo.InvariantCulture, $" x=\"{box.X:0.#}\" y=\"{box.Y:0.#}\">")
                : string.Create(CultureInfo.InvariantCulture,
                    $" transform=\"translate({box.X:0.#} {box.Y:0.#})rotate({box.Angle:0.#})\">"));
            svg.Append(Safe(text.Text)).Append("</text>");
        }

        return svg.ToString();
    }

    /// <summary>Returns the highlight of the selected event: its arrow and its mark.</summary>
    public static string Chosen(Diagram diagram, long number)
    {
        var svg = new StringBuilder();
        foreach (var arrow in diagram.Arrows.Where(arrow => arrow.Number == number || arrow.SentNumber == number))
        {
            Arrow(svg, arrow, " on");
        }

        foreach (var mark in diagram.Marks.Where(mark => mark.Event.Number == number))
        {
            Mark(svg, mark, " on");
        }

        foreach (var line in diagram.Lines.Where(line => line.Event.Number == number))
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<path class=\"tl-line on {line.Css}\" d=\"M{NodeColumns.Gutter:0.#} "
                + $"{line.Y:0.#}H{diagram.Width:0.#}\"/>");
        }

        return svg.ToString();
    }

    /// <summary>Escapes text for content and attributes; characters not allowed in XML are replaced.</summary>
    public static string Safe(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '&' => safe.Append("&amp;"),
                '<' => safe.Append("&lt;"),
                '>' => safe.Append("&gt;"),
                '"' => safe.Append("&quot;"),
                < 0x20 or 0xFFFE or 0xFFFF => safe.Append('\uFFFD'),
                _ => safe.Append(rune),
            };
        }

        return safe.ToString();
    }

    /// <summary>Describes a band: <c>cut n1 – n2, from 00:04.000 to 00:12.000</c>.</summary>
    public static string BandWords(BandShape band) =>
        $"{(band.Label.Length > 0 ? band.Label : band.Kind)}, from {Spans.Clock(band.From)} "
            + $"{(band.To is { } to ? "to " + Spans.Clock(to) : "on")}";

    private static void Arrow(StringBuilder svg, ArrowShape arrow, string css)
    {
        svg.Append(CultureInfo.InvariantCulture,
            $"<path class=\"tl-m {arrow.Css}{(arrow.InCone ? " c" : "")}{css}\" data-n=\"{arrow.Number}\"");
        if (arrow.SentNumber > 0 && arrow.SentNumber != arrow.Number)
        {
            svg.Append(CultureInfo.InvariantCulture, $" data-s=\"{arrow.SentNumber}\"");
        }

        svg.Append(CultureInfo.InvariantCulture,
            $" d=\"M{arrow.X1:0.#} {arrow.Y1:0.#}L{arrow.X2:0.#} {arrow.Y2:0.#}\"/>");
    }

    private static void Mark(StringBuilder svg, MarkShape mark, string css)
    {
        var (x, y) = (mark.X, mark.Y);
        var (sort, path) = mark.Kind switch
        {
            MarkKind.Start =>
                ("tl-start", string.Create(CultureInfo.InvariantCulture, $"M{x - 5:0.#} {y - 4:0.#}h10l-5 8z")),
            MarkKind.End =>
                ("tl-x", string.Create(CultureInfo.InvariantCulture, $"M{x - 5:0.#} {y - 5:0.#}l10 10m0-10l-10 10")),
            MarkKind.GiveUp =>
                ("tl-x", string.Create(CultureInfo.InvariantCulture, $"M{x - 3.5:0.#} {y - 3.5:0.#}l7 7m0-7l-7 7")),
            MarkKind.Report =>
                ("tl-report",
                    string.Create(CultureInfo.InvariantCulture, $"M{x:0.#} {y - 4.5:0.#}l4.5 4.5l-4.5 4.5l-4.5-4.5z")),
            MarkKind.Outcome =>
                ("tl-out", string.Create(CultureInfo.InvariantCulture, $"M{x - 4:0.#} {y - 4:0.#}h8v8h-8z")),
            _ => ("tl-d", ""),
        };
        svg.Append(path.Length == 0
            ? string.Create(CultureInfo.InvariantCulture,
                $"<circle class=\"tl-d{(mark.InCone ? " c" : "")}{css}\" data-n=\"{mark.Event.Number}\" "
                + $"cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4.5\"/>")
            : string.Create(CultureInfo.InvariantCulture,
                $"<path class=\"{sort}{(mark.InCone ? " c" : "")}{css}\" data-n=\"{mark.Event.Number}\" "
                + $"d=\"{path}\"/>"));
    }
}
