using CounterLab.Presentation.Charts;

namespace CounterLab.Presentation.Tests.Charts;

/// <summary>Lines and areas become SVG paths in a box of 100 × 100.</summary>
public sealed class PathTests
{
    [Fact]
    public void A_gap_stays_a_gap()
    {
        Assert.Equal(
            "M0 1L2 1M4 1L6 1",
            LinePath.Straight([new(0, 1), new(1, 1), new(2, 1), new(3, null), new(4, 1), new(5, 1), new(6, 1)]));
        Assert.Equal(
            "M0 1M2 1",
            LinePath.Straight([new(0, null), new(0, 1), new(1, null), new(1, null), new(2, 1), new(3, null)]));
        Assert.Equal("", LinePath.Straight([]));
    }

    [Fact]
    public void A_value_holds_until_the_next_one_and_gaps_lift_the_pen()
    {
        Assert.Equal(
            "M0 94H20V6H40M60 6H100",
            LinePath.Steps([new(0, 94), new(20, 6), new(30, 6), new(40, null), new(50, null), new(60, 6)]));
        Assert.Equal("", LinePath.Steps([new(0, null)]));
    }

    [Fact]
    public void The_accepted_range_is_walked_around()
    {
        Assert.Equal("M0 94H50V6H100V94H50V94H0Z", AreaPath.Steps([new(0, 94, 94), new(50, 94, 6)]));
        Assert.Equal("M0 94L50 6L50 94L0 94Z", AreaPath.Straight([new(0, 94, 94), new(50, 94, 6)]));
        Assert.Equal("", AreaPath.Steps([]));
        Assert.Equal("", AreaPath.Straight([new(0, 94, 6)]));
    }
}
