namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>
/// Draws a chart as SVG. Horizontal positions are percentages and heights are pixels, so that text keeps its size at
/// any page width; only the lines are in a stretched box.
/// </summary>
internal sealed class ChartDrawing(HtmlOut page, ReportChart chart, ChartMargins margins, string id)
{
    /// <summary>Rows of faults above the plot; faults that do not fit are only in the table.</summary>
    public const int LanesMax = 8;

    private const double LaneHeight = 20;
    private const double AxisHeight = 20;
    private const double MarkHeight = 17;
    private const double NameGap = 14;

    private readonly IReadOnlyList<int> _bandLanes = Lanes.Of([.. chart.Frame.Bands.Select(band => band.Room)]);
    private readonly IReadOnlyList<int> _markLanes = Lanes.Of([.. chart.Frame.Marks.Select(mark => mark.Room)]);

    /// <summary>Faults that do not fit above the plot.</summary>
    public int BandsLeftOut => _bandLanes.Count(lane => lane >= LanesMax);

    private double Top => (Math.Min(LanesMax, Count(_bandLanes)) * LaneHeight) + 4;

    private double Bottom => Top + ValueScale.Height;

    private double Foot(int lane) => Bottom + AxisHeight + ((lane + 1) * MarkHeight);

    private double Whole => Bottom + AxisHeight + (Count(_markLanes) * MarkHeight) + 4;

    /// <summary>Writes it.</summary>
    public void Write()
    {
        page.Write(
            $"""<div class="plot" style="--left:{margins.Left}px;--end:{margins.Right}px"><svg height="{Whole}" role="img" aria-labelledby="{id}-t {id}-d">""");
        page.Write(
            $"""<title id="{id}-t">{HtmlText.Plain("Values of ")}{HtmlText.Isolated(chart.Data.Counter)} by node</title>""");
        page.Write($"""<desc id="{id}-d">{ChartText.Describe(chart)}</desc>""");
        WriteShades();
        WriteAxes();
        WriteMarks();
        WriteLines();
        WriteBands();
        WriteNames();
        page.Write($"</svg></div>\n");
    }

    private static int Count(IReadOnlyList<int> lanes) => lanes.Count == 0 ? 0 : lanes.Max() + 1;

    private void WriteShades()
    {
        foreach (var tone in chart.Frame.Bands.GroupBy(band => band.Tone))
        {
            foreach (var (from, to) in Merged(tone))
            {
                page.Write(
                    $"""<rect class="shade {tone.Key}" x="{from}%" y="{Top}" width="{to - from}%" height="{ValueScale.Height}"/>""");
            }
        }
    }

    /// <summary>Merges adjacent bands, so that shades do not add up.</summary>
    private static List<Room> Merged(IEnumerable<ShownBand> bands)
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
        foreach (var (value, text) in chart.Scale.Ticks)
        {
            var y = Top + chart.Scale.Y(value);
            page.Write(
                $"""<line class="grid" x1="0" x2="100%" y1="{y}" y2="{y}"/><text class="axis" x="0" dx="-8" y="{y}" dy="4" text-anchor="end">{text}</text>""");
        }

        page.Write($"""<line class="base" x1="0" x2="100%" y1="{Bottom}" y2="{Bottom}"/>""");
        var ticks = chart.Frame.Time.Ticks();
        for (var index = 0; index < ticks.Count; index++)
        {
            var x = chart.Frame.Time.Percent(ticks[index]);
            page.Write($"""<line class="base" x1="{x}%" x2="{x}%" y1="{Bottom}" y2="{Bottom + 4}"/>""");
            page.Write(
                $"""<text class="axis{(index % 2 == 0 ? "" : " roomy")}" x="{x}%" y="{Bottom + 16}" text-anchor="middle">{FigureText.Time(ticks[index])}</text>""");
        }
    }

    private void WriteMarks()
    {
        foreach (var (mark, lane) in chart.Frame.Marks.Zip(_markLanes))
        {
            page.Write(
                $"""<line class="mark {mark.Tone}" x1="{mark.Left}%" x2="{mark.Left}%" y1="{Top}" y2="{Foot(lane)}"/>""");
        }

        foreach (var (mark, lane) in chart.Frame.Marks.Zip(_markLanes))
        {
            var (anchor, away) = mark.IsAnchoredRight ? ("end", -5) : ("start", 5);
            page.Write(
                $"""<text class="told {mark.Tone}" x="{mark.Left}%" dx="{away}" y="{Foot(lane) - 3}" text-anchor="{anchor}">{HtmlText.Isolated(mark.Text)}</text>""");
        }
    }

    private void WriteLines()
    {
        page.Write(
            $"""<svg class="lines" x="0" y="{Top}" width="100%" height="{ValueScale.Height}" viewBox="0 0 {TimeScale.Width} {ValueScale.Height}" preserveAspectRatio="none">""");
        page.Write($"""<path class="accepted" d="{chart.Accepted}"/>""");
        foreach (var line in chart.Lines)
        {
            page.Write($"""<path class="line {line.Look.Css}" stroke-dasharray="{line.Look.Dash}" d="{line.Path}"/>""");
        }

        page.Write($"</svg>");
    }

    private void WriteBands()
    {
        for (var index = 0; index < chart.Frame.Bands.Count; index++)
        {
            if (_bandLanes[index] < LanesMax)
            {
                WriteBand(chart.Frame.Bands[index], _bandLanes[index] * LaneHeight);
            }
        }
    }

    private void WriteBand(ShownBand band, double y)
    {
        var (x, anchor, away) = band.IsAnchoredRight ? (band.Right, "end", -6) : (band.Left, "start", 6);
        page.Write(
            $"""<rect class="bar {band.Tone}" x="{band.Left}%" y="{y}" width="{band.Right - band.Left}%" height="{LaneHeight - 3}" rx="3"/>""");
        page.Write(
            $"""<line class="edge {band.Tone}" x1="{band.Left}%" x2="{band.Left}%" y1="{y}" y2="{y + LaneHeight - 3}"/>""");
        page.Write(
            $"""<text class="fault" x="{x}%" dx="{away}" y="{y + 12.5}" text-anchor="{anchor}"><tspan class="number">{band.Number}</tspan>""");
        page.Write($"""<tspan class="roomy" dx="5">{HtmlText.Isolated(band.Text)}</tspan></text>""");
    }

    /// <summary>Names at the ends of the lines, moved apart and connected to their lines.</summary>
    private void WriteNames()
    {
        var named = chart.AreLinesNamed ? chart.Lines.Where(line => line.Last is not null).ToList() : [];
        var ends = named.ConvertAll(line => Top + chart.Scale.Y(line.Last!.Value));
        var places = Spread.Of(ends, NameGap, 8, Whole - 8);
        for (var index = 0; index < named.Count; index++)
        {
            var line = named[index];
            page.Write($"""<svg x="100%" y="0" width="1" height="{Whole}" overflow="visible">""");
            if (line.End is not null)
            {
                page.Write(
                    $"""<path class="line {line.Look.Css}" stroke-dasharray="{line.Look.Dash}" d="M0 {ends[index]}L5 {ends[index]}L14 {places[index]}L20 {places[index]}"/>""");
            }

            page.Write(
                $"""<text class="name {line.Look.Css}" x="25" y="{places[index] + 4}">{HtmlText.Isolated(line.Name)}</text></svg>""");
        }
    }
}
