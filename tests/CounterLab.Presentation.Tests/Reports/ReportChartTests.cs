using CounterLab.Presentation.Reports.Html;
using CounterLab.Presentation.Reports.Html.Charts;
using static CounterLab.Tests.RunReports;

namespace CounterLab.Presentation.Tests.Reports;

/// <summary>The labels of a report's charts.</summary>
public sealed class ReportChartTests
{
    [Fact]
    public void Labels_move_apart_around_where_they_would_stand()
    {
        Assert.Equal([86, 100, 114, 10], Spread.Of([100, 100, 100, 10], 14, 8, 300));
        Assert.Equal([300, 286], Spread.Of([300, 299], 14, 8, 300));
        Assert.Empty(Spread.Of([], 14, 8, 300));
    }

    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(0.0004, "< 1 ms")]
    [InlineData(0.812, "812 ms")]
    [InlineData(0.9996, "1 s")]
    [InlineData(1.314, "1.31 s")]
    [InlineData(99.996, "100 s")]
    [InlineData(102.44, "102.4 s")]
    [InlineData(3599.96, "3\u202F600 s")]
    [InlineData(-2, "−2 s")]
    public void Times_are_seconds_or_milliseconds(double seconds, string expected) =>
        Assert.Equal(expected, FigureText.Time(Seconds(seconds)));
}
