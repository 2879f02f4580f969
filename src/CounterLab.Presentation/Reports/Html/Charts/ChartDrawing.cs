using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>
/// Draws a chart as SVG. Horizontal positions are percentages and heights are pixels, so that text keeps its size at
/// any page width; only the lines are drawn in a stretched box.
/// </summary>
internal sealed class ChartDrawing(HtmlOut page, ReportChart chart, ChartMargins margins, string id)
{
    /// <summary>Maximum number of fault rows above the plot; other faults are only in the table.</summary>
    public const int RowsMax = 8;

    private const double PlotHeight = 240;
    private const double RowHeight = 20;
    private const double AxisHeight = 20;
    private const double MarkHeight = 17;
    private const double NameGap = 14;
    private const double Edge = 8;

    private readonly IReadOnlyList<ChartBand> _bands = chart.Model.Bands;
    private readonly IReadOnlyList<int> _markRows = RowPlacement.Of(chart.Frame.Marks.Select(mark => mark.Room));

    /// <summary>Number of faults that do not fit above the plot.</summary>
    public int BandsLeftOut => _bands.Count(band => band.Row >= RowsMax);

    private double Top => (Math.Min(RowsMax, Count(_bands.Select(band => band.Row))) * RowHeight) + 4;

    private double Bottom => Top + PlotHeight;

    private double Whole => Bottom + AxisHeight + (Count(_markRows) * MarkHeight) + 4;

    /// <summary>Writes the chart.</summary>
    public void Write()
    {
        page.Write($"""<div class="plot" style="--left:{margins.Left}px;--end:{margins.Right}px">""");
        page.Write($"""<svg height="{Whole}" role="img" aria-labelledby="{id}-t {id}-d"><title id="{id}-t">""");
        page.Write($"{HtmlText.Plain("Values of ")}{HtmlText.Isolated(chart.Data.Counter)} by node</title>");
        page.Write($"""<desc id="{id}-d">{ChartText.Describe(chart)}</desc>""");
        WriteShades();
        WriteAxes();
        WriteMarks();
        WriteLines();
        WriteBands();
        WriteNames();
        page.Write($"</svg></div>\n");
    }

    private static int Count(IEnumerable<int> rows) => rows.DefaultIfEmpty(-1).Max() + 1;

    private double Foot(int row) => Bottom + AxisHeight + ((row + 1) * MarkHeight);

    /// <summary>Converts a position in percent of the plot to pixels from the top of the drawing.</summary>
    private double Y(double top) => Top + (PlotHeight * top / 100);

    private void WriteShades()
    {
        foreach (var tone in _bands.GroupBy(band => FaultBars.ToneOf(band.Kind)))
        {
            foreach (var (from, to) in Merged(tone))
            {
                page.Write($"""<rect class="shade {tone.Key}" x="{from}%" y="{Top}" """);
                page.Write($"""width="{to - from}%" height="{PlotHeight}"/>""");
            }
        }
    }

    /// <summary>Merges overlapping bands, so that their shades do not add up.</summary>
    private static List<Room> Merged(IEnumerable<ChartBand> bands)
    {
        var merged = new List<Room>();
        foreach (var band in bands)
        {
            if (merged.Count > 0 && merged[^1].To >= band.Left)
            {
                merged[^1] = merged[^1] with { To = Math.Max(merged[^1].To, band.Right) };
            }
            else
            {
                merged.Add(new Room(band.Left, band.Right));
            }
        }

        return merged;
    }

    private void WriteAxes()
    {
        foreach (var (text, top) in chart.Model.Marks)
        {
            page.Write($"""<line class="grid" x1="0" x2="100%" y1="{Y(top)}" y2="{Y(top)}"/>""");
            page.Write($"""<text class="axis" x="0" dx="-8" y="{Y(top)}" dy="4" text-anchor="end">{text}</text>""");
        }

        page.Write($"""<line class="base" x1="0" x2="100%" y1="{Bottom}" y2="{Bottom}"/>""");
        foreach (var (index, (text, left)) in chart.Model.Times.Index())
        {
            page.Write($"""<line class="base" x1="{left}%" x2="{left}%" y1="{Bottom}" y2="{Bottom + 4}"/>""");
            page.Write($"""<text class="axis{(index % 2 == 0 ? "" : " roomy")}" x="{left}%" """);
            page.Write($"""y="{Bottom + 16}" text-anchor="middle">{text}</text>""");
        }
    }

    private void WriteMarks()
    {
        foreach (var (mark, row) in chart.Frame.Marks.Zip(_markRows))
        {
            page.Write($"""<line class="mark {mark.Tone}" x1="{mark.Left}%" x2="{mark.Left}%" """);
            page.Write($"""y1="{Top}" y2="{Foot(row)}"/>""");
        }

        foreach (var (mark, row) in chart.Frame.Marks.Zip(_markRows))
        {
            var (anchor, away) = mark.IsAnchoredRight ? ("end", -5) : ("start", 5);
            page.Write($"""<text class="mark-text {mark.Tone}" x="{mark.Left}%" dx="{away}" y="{Foot(row) - 3}" """);
            page.Write($"""text-anchor="{anchor}">{HtmlText.Isolated(mark.Text)}</text>""");
        }
    }

    private void WriteLines()
    {
        page.Write($"""<svg class="lines" x="0" y="{Top}" width="100%" height="{PlotHeight}" """);
        page.Write($"""viewBox="0 0 100 100" preserveAspectRatio="none">""");
        page.Write($"""<path class="accepted" d="{chart.Model.Area}"/>""");
        foreach (var line in chart.Model.Lines)
        {
            WriteLine(line.Hue, line.Path);
        }

        page.Write($"</svg>");
    }

    private void WriteLine(NodeHue hue, string path) =>
        page.Write($"""<path class="line {hue.Css}" stroke-dasharray="{hue.Dash}" d="{path}"/>""");

    private void WriteBands()
    {
        foreach (var band in _bands.Where(band => band.Row < RowsMax))
        {
            WriteBand(band, FaultBars.ToneOf(band.Kind), band.Row * RowHeight);
        }
    }

    private void WriteBand(ChartBand band, string tone, double y)
    {
        var (x, anchor, away) = band.IsLate ? (band.Right, "end", -6) : (band.Left, "start", 6);
        var (width, height) = (band.Right - band.Left, RowHeight - 3);
        page.Write($"""<rect class="bar {tone}" x="{band.Left}%" y="{y}" """);
        page.Write($"""width="{width}%" height="{height}" rx="3"/>""");
        page.Write($"""<line class="edge {tone}" x1="{band.Left}%" x2="{band.Left}%" y1="{y}" y2="{y + height}"/>""");
        page.Write($"""<text class="fault" x="{x}%" dx="{away}" y="{y + 12.5}" text-anchor="{anchor}">""");
        page.Write($"""<tspan class="number">{band.Number}</tspan>""");
        page.Write($"""<tspan class="roomy" dx="5">{HtmlText.Isolated(band.Label)}</tspan></text>""");
    }

    /// <summary>Writes names at the ends of the lines, moved apart and connected to their lines.</summary>
    private void WriteNames()
    {
        var named = chart.AreLinesNamed ? chart.Lines.Where(line => line.LastTop is not null).ToList() : [];
        var ends = named.ConvertAll(line => Y(line.LastTop!.Value));
        var places = Spread.Of(ends, NameGap, Edge, Whole - Edge);
        foreach (var (index, line) in named.Index())
        {
            var (end, y) = (Digits.Place(ends[index]), Digits.Place(places[index]));
            page.Write($"""<svg x="100%" y="0" width="1" height="{Whole}" overflow="visible">""");
            if (line.IsPresent)
            {
                WriteLine(line.Hue, $"M0 {end}L5 {end}L14 {y}L20 {y}");
            }

            page.Write($"""<text class="name {line.Hue.Css}" x="25" y="{places[index] + 4}">""");
            page.Write($"{HtmlText.Isolated(line.Name)}</text></svg>");
        }
    }
}
