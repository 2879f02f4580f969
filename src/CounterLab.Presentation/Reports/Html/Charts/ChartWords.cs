namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>What a chart shows, in words.</summary>
internal static class ChartWords
{
    private const int ValuesMax = 12;

    /// <summary>For those who don't see the drawing.</summary>
    public static string Describe(ChartModel chart)
    {
        var values = chart.Lines.Take(ValuesMax).Select(line => $"{line.Look.Id} {AtEnd(line)}");
        var more = chart.Lines.Count > ValuesMax ? $" and {Figures.Count(chart.Lines.Count - ValuesMax, "more node")}" : "";
        var ends = chart.Lines.Count == 0 ? "No node showed a value." : $"At the end: {string.Join(", ", values)}{more}.";
        return $"Step lines over {Figures.Time(chart.Frame.Time.End)}. {ends} {Accepted(chart)} {Figures.Count(chart.Frame.Bands.Count, "fault")}. The table below has the values.";
    }

    /// <summary>A line's value at the end.</summary>
    public static string AtEnd(ChartLine line) => line.End is { } value ? Figures.Group(value) : "not there";

    /// <summary>From least to greatest.</summary>
    public static string Range(Int128 least, Int128 most) => least == most ? Figures.Group(least) : $"{Figures.Group(least)} to {Figures.Group(most)}";

    private static string Accepted(ChartModel chart) =>
        chart.AcceptedAtEnd is { } range ? $"Accepted: {Range(range.Least, range.Most)}." : "No accepted range is known.";
}
