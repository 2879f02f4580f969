using System.Globalization;
using System.Text;
using CounterLab.Presentation.Timeline.Layout;

namespace CounterLab.Presentation.Timeline.Drawing;

/// <summary>Writes a diagram as a standalone SVG file with column heads and light colours.</summary>
public static class DiagramFile
{
    private const double Head = 62;

    /// <summary>Returns the complete document.</summary>
    /// <param name="title">Title of the document: world and range.</param>
    /// <param name="note">Text about the share of events that is drawn.</param>
    public static string Svg(Diagram diagram, string title, string note, bool isConed)
    {
        var (width, height) = (Math.Max(diagram.Width, 420), diagram.Height + Head);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture,
            $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:0.#}\" height=\"{height:0.#}\" viewBox=\"0 0 "
            + $"{width:0.#} {height:0.#}\" role=\"img\">");
        svg.Append("<title>").Append(DiagramSvg.Safe(title)).Append("</title><desc>").Append(DiagramSvg.Safe(note))
            .Append("</desc>");
        svg.Append("<style>").Append(DiagramStyle.Standalone()).Append("</style>").Append(DiagramSvg.Definitions);
        svg.Append(CultureInfo.InvariantCulture,
            $"<rect width=\"{width:0.#}\" height=\"{height:0.#}\" fill=\"#FFFFFF\"/>");
        svg.Append("<text class=\"tl-note\" x=\"12\" y=\"18\">").Append(DiagramSvg.Safe(title)).Append(" · ")
            .Append(DiagramSvg.Safe(note)).Append("</text>");
        foreach (var column in diagram.Columns)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"tl-name\" x=\"{column.X:0.#}\" y=\"{Head - 14:0.#}\">");
            svg.Append(DiagramSvg.Safe(column.Name)).Append("</text>");
        }

        svg.Append(CultureInfo.InvariantCulture,
            $"<g transform=\"translate(0 {Head:0.#})\"{(isConed ? " class=\"coned\"" : "")}>");
        svg.Append(DiagramSvg.Ground(diagram));
        foreach (var fold in diagram.Folds)
        {
            svg.Append(CultureInfo.InvariantCulture,
                $"<text class=\"tl-note\" x=\"10\" y=\"{fold.Y + 4:0.#}\">⋯ {DiagramSvg.Safe(fold.Text)}</text>");
        }

        svg.Append(DiagramSvg.Figures(diagram)).Append(DiagramSvg.Texts(diagram)).Append("</g></svg>");
        return svg.ToString();
    }
}
