using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Identity;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>Two copies of a session's client in a recorded history: only its counters are excused.</summary>
public sealed class CopyReplayTests
{
    private static readonly StateChange Broken = Still with
    {
        Vector = [new EntryState(Session, 1, 1, IsBroken: true)],
        Slots = [new SlotState(Counter, Session, 7, 0, 1)],
    };

    private static readonly NodeFact Contradiction =
        new("contradicted", "~", $"records of {Session} contradict each other");

    [Fact]
    public void Nodes_may_find_the_records_of_a_copied_session_contradictory() =>
        Copied().Says(Finds()).Says(Receives(N2, Broken)).IsValid();

    [Fact]
    public void A_contradiction_of_any_other_session_is_a_broken_invariant()
    {
        var other = Contradiction with { Text = "records of ~#00 contradict each other" };
        Opened().Says(Quiet(N1) with { Facts = [Contradiction] }).Trips(CheckerNames.Invariants);
        Copied().Says(Finds()).Says(Receives(N2, Broken)).Says(Quiet(N1) with { Facts = [other] })
            .Trips(CheckerNames.Invariants);
    }

    [Fact]
    public void A_session_that_was_broken_before_the_run_stays_so()
    {
        var story = new Story().Starts(N1, Broken).Starts(N2, Broken).Begins();
        story.Starts(N3, Still).Says(Finds(N3)).IsValid();
    }

    [Fact]
    public void All_nodes_must_know_that_the_session_is_broken()
    {
        var unmarked = Broken with { Vector = [new EntryState(Session, 1, 1)] };
        Copied().Says(Finds()).Says(Receives(N2, unmarked)).Trips(CheckerNames.Convergence);
    }

    [Fact]
    public void Counters_of_copies_have_no_accepted_range_and_others_have_one()
    {
        Copied().Says(Finds()).Says(Receives(N2, Broken)).Acknowledged(Session, 1, 100).IsValid();
        Copied().Acknowledged(N1, 1, 3).Adds(N1, 1, "other").Takes(N2, N1).IsValid();
    }

    private static NodeLine Finds(OwnerId? node = null) =>
        Receives(node ?? N1, Broken) with { Facts = [Contradiction] };

    private static Story Opened() => Of(N1, N2).Says(new SessionLine(Session, "s1", "lab"));

    /// <summary>Two copies of the session's client make its first add: one of 5, the other one of 7.</summary>
    private static Story Copied() => Opened().Says(new SessionCopyLine(Session))
        .Says(new SessionAddLine(Session, 1, Counter, 5)).Says(new SessionAddLine(Session, 1, Counter, 7));
}
