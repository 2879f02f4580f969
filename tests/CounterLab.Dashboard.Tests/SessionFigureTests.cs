using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using static CounterLab.Tests.Observed;

namespace CounterLab.Dashboard.Tests;

/// <summary>
/// The effect of client sessions on the figures: each counts once, on any number of nodes, and none is reported as lost
/// while its client still has its records.
/// </summary>
public sealed class SessionFigureTests
{
    private static readonly OwnerId N1 = OwnerOf("n1");
    private static readonly OwnerId N3 = OwnerOf("n3");

    [Fact]
    public void An_open_session_counts_once_by_its_newest_slot_on_any_node()
    {
        var seen = new Observed("n1", "n2", "n3").Report("n1", [(N1, 10, 4), (S1, 5, 2)])
            .Report("n2", [(N1, 10, 4), (S1, 8, 3)]).Report("n3", []);
        AssertFigures(seen, 18, lost: 0, ClusterCondition.Converging);
        Assert.Equal((-3, 0, -18), (seen.OffsetOf("n1"), seen.OffsetOf("n2"), seen.OffsetOf("n3")));
    }

    [Fact]
    public void An_absorbed_session_counts_in_its_absorbers_slot_alone_also_where_a_node_lags()
    {
        var seen = new Observed("n1", "n2").Report("n1", [(N1, 15, 5)], (N1, S1, 5))
            .Report("n2", [(N1, 10, 4), (S1, 5, 2)]);
        AssertFigures(seen, 15, lost: 0, ClusterCondition.Converging);
        seen.Report("n2", [(N1, 15, 5)]);
        AssertFigures(seen, 15, lost: 0, ClusterCondition.Converged);
    }

    [Fact]
    public void Word_of_an_absorption_that_comes_before_the_slot_changes_nothing()
    {
        var seen = new Observed("n2", "n3").Report("n2", [(N1, 10, 4), (S1, 5, 2)], (N1, S1, 5))
            .Report("n3", [(N1, 10, 4), (S1, 5, 2)]);
        AssertFigures(seen, 15, lost: 0, ClusterCondition.Converged);
    }

    [Fact]
    public void A_node_that_shows_an_absorbed_session_late_does_not_bring_it_back()
    {
        var seen = new Observed("n1", "n2").Report("n1", [(N1, 15, 5)], (N1, S1, 5)).Report("n2", []);
        seen.Report("n2", [(S1, 5, 2)]);
        AssertFigures(seen, 15, lost: 0, ClusterCondition.Converging);
        Assert.Empty(seen.Ledger.Page("likes").Sessions);
    }

    [Fact]
    public void What_only_a_dead_node_had_of_a_session_may_come_again_and_is_not_lost()
    {
        var seen = new Observed("n1", "n3").Report("n1", [(S1, 5, 2)]).Report("n3", [(S1, 9, 3)]);
        Assert.Equal("9", HeaderFigures.TrueTotal(seen.Figures()).Raw);
        seen.Kill("n3");
        var figures = seen.Figures();
        Assert.Equal(("5", "5..9"), (HeaderFigures.TrueTotal(figures).Raw, HeaderFigures.Accepted(figures).Raw));
        Assert.Empty(figures.Lost);
        Assert.Equal(0, seen.OffsetOf("n1"));
        seen.Report("n1", [(S1, 9, 3)]); // its client sent the records again
        AssertFigures(seen, 9, lost: 0, ClusterCondition.Converged);
    }

    [Fact]
    public void A_dead_absorber_loses_only_what_no_live_node_has_as_the_session()
    {
        var seen = new Observed("n1", "n3").Report("n1", [(N3, 10, 4), (S1, 5, 2)])
            .Report("n3", [(N3, 17, 6)], (N3, S1, 5)).Kill("n3");
        AssertFigures(seen, 17, lost: 2, ClusterCondition.Converged);
        Assert.Equal(new LostRange("n3", 1, 5, 6, 2), Assert.Single(seen.Figures().Lost));
        Assert.Equal(0, seen.OffsetOf("n1"));

        var kept = new Observed("n1", "n3").Report("n1", [(N3, 10, 4), (S1, 5, 2)])
            .Report("n3", [(N3, 15, 5)], (N3, S1, 5)).Kill("n3");
        AssertFigures(kept, 15, lost: 0, ClusterCondition.Converged);
    }

    [Fact]
    public void A_session_of_which_something_is_on_its_way_makes_no_total_uncertain()
    {
        var seen = new Observed("n1", "n2").Report("n1", [(S1, 5, 2)]).Report("n2", [(S1, 5, 2)]);
        Assert.False(seen.Figures().AtLeast);
    }

    private static void AssertFigures(Observed seen, Int128 total, Int128 lost, ClusterCondition condition)
    {
        var figures = seen.Figures();
        Assert.Equal((total, total, total), (figures.TrueTotal, figures.AcceptedLow, figures.AcceptedHigh));
        Assert.Equal((lost, condition), (figures.LostAmount, figures.Condition));
    }
}
