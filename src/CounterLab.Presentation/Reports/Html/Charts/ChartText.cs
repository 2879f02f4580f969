using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>Text descriptions of charts.</summary>
internal static class ChartText
{
    private const int ValuesMax = 12;

    /// <summary>Description for screen readers.</summary>
    public static string Describe(ReportChart chart)
    {
        var values = chart.Lines.Take(ValuesMax).Select(line => $"{line.Id} {line.Drawn.Now}");
        var more = chart.Lines.Count > ValuesMax
            ? $" and {FigureText.Count(chart.Lines.Count - ValuesMax, "more node")}" : "";
        var ends = chart.Lines.Count == 0 ? "No node showed a value."
            : $"At the end: {string.Join(", ", values)}{more}.";
        return $"Step lines over {FigureText.Time(chart.Frame.Time.Span)}. {ends} {Accepted(chart)} "
            + $"{FigureText.Count(chart.Frame.Bands.Count, "fault")}. The table below has the values.";
    }

    /// <summary>Formats a range of values.</summary>
    public static string Range(Int128 least, Int128 most) =>
        least == most ? Digits.Group(least) : $"{Digits.Group(least)} to {Digits.Group(most)}";

    private static string Accepted(ReportChart chart) =>
        chart.AcceptedAtEnd is { } range ? $"Accepted: {Range(range.Least, range.Most)}."
            : "No accepted range is known.";
}
