using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using static CounterLab.Tests.Observed;

namespace CounterLab.Lab.Live.Tests.Observation;

/// <summary>
/// The effect of resets on the figures: the true total contains what no reset that a live node knows had seen.
/// </summary>
public sealed class ResetFigureTests
{
    private static readonly OwnerId N1 = OwnerOf("n1");
    private static readonly OwnerId N2 = OwnerOf("n2");

    [Fact]
    public void Adds_a_reset_had_not_seen_go_on_counting()
    {
        var seen = new Observed("n1", "n2").Resetting((N1, 10, 4)).Report("n1", [(N1, 12, 6), (N2, 3, 1)]);
        seen.Resetting((N1, 10, 4)).Report("n2", [(N1, 12, 6), (N2, 3, 1)]);
        Assert.Equal((5, ClusterCondition.Converged), (seen.Figures().TrueTotal, seen.Figures().Condition));
        Assert.Equal(0, seen.OffsetOf("n1"));
    }

    [Fact]
    public void A_node_that_the_reset_has_not_reached_shows_too_much()
    {
        var seen = new Observed("n1", "n2").Resetting((N1, 10, 4));
        seen.Report("n1", [(N1, 10, 4)]).Report("n2", [(N1, 10, 4)]);
        Assert.Equal((0, ClusterCondition.Converging), (seen.Figures().TrueTotal, seen.Figures().Condition));
        Assert.Equal((0, 10), (seen.OffsetOf("n1"), seen.OffsetOf("n2")));
    }

    [Fact]
    public void An_absorbed_sessions_part_is_taken_away_once()
    {
        var seen = new Observed("n1", "n2").Resetting((N1, 15, 5)).Report("n1", [(N1, 15, 5)], (N1, S1, 5));
        seen.Resetting((S1, 5, 2)).Report("n2", [(N1, 15, 5), (S1, 5, 2)]);
        Assert.Equal(0, seen.Figures().TrueTotal);
    }
}
