using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>
/// For each invariant, a history written by hand violates it: the checker of that invariant reports it, and no other.
/// </summary>
public sealed class HistoryReplayTests
{
    /// <summary>A state that claims the first operation of n1 and nothing else.</summary>
    private static readonly StateChange OnlyFirst = Still with { Vector = [new EntryState(N1, 1, 1)] };

    [Fact]
    public void Nodes_that_tell_each_other_everything_are_valid() => Of(N1, N2)
        .Adds(N1, 3).Acknowledged(N1, 1, 3).Takes(N2, N1)
        .Adds(N2, -2).Acknowledged(N2, 1, -2).Adds(N2, 5, "d").Takes(N1, N2)
        .IsValid();

    [Fact]
    public void Prefix_finds_a_slot_that_counts_twice()
    {
        var story = Of(N1, N2).Adds(N1, 3);
        var doubled = story.All(N1) with { Slots = [new SlotState(Counter, N1, 6, 0, 1)] };
        story.Says(Receives(N2, doubled)).Trips(CheckerNames.Prefix);
    }

    [Fact]
    public void Prefix_finds_a_slot_of_nobody()
    {
        var nobody = Life("n9");
        var held = Still with { Slots = [new SlotState(Counter, nobody, 1, 0, 1)] };
        Of(N1).Says(Changes(N1, held)).Trips(CheckerNames.Prefix);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Prefix_finds_a_number_that_is_not_the_next_one(ulong seq)
    {
        var add = new OwnOperation(seq, OperationKinds.Add, Counter, 1, null);
        Of(N1).Adds(N1, 1).Says(Does(N1, add)).Trips(CheckerNames.Prefix);
    }

    [Fact]
    public void A_life_that_begins_anew_under_the_name_of_an_earlier_one_gives_numbers_twice_and_forgets()
    {
        var again = Does(N1, new OwnOperation(1, OperationKinds.Add, Counter, 1, null));
        var verdict = Of(N1, N2, N3)
            .Adds(N1, 1).Takes(N2, N1).Takes(N3, N1)
            .Kills(N1).Starts(N1, Still).Says(again).Takes(N1, N1)
            .Ends().Verdict();
        var checkers = verdict.Violations.Select(violation => violation.Checker);
        Assert.Equal([CheckerNames.NeverShrinks, CheckerNames.Prefix], checkers);
    }

    [Fact]
    public void HonestVector_finds_a_claim_without_its_slot() =>
        Of(N1, N2).Adds(N1, 3).Says(Receives(N2, OnlyFirst)).Trips(CheckerNames.HonestVector);

    [Fact]
    public void HonestVector_finds_a_claim_without_its_reset()
    {
        var reset = Quiet(N1) with
        {
            Operations = [new OwnOperation(1, OperationKinds.Reset, Counter, 0, null)],
            State = OnlyFirst with { Resets = [new ResetState(Counter, N1, 1)] },
        };
        Of(N1, N2).Says(reset).Says(Receives(N2, OnlyFirst)).Trips(CheckerNames.HonestVector);
    }

    [Fact]
    public void NeverShrinks_finds_an_entry_that_goes_back() => Of(N1, N2)
        .Adds(N1, 3).Adds(N1, 3).Takes(N2, N1)
        .Says(Changes(N2, OnlyFirst)).Takes(N2, N1)
        .Trips(CheckerNames.NeverShrinks);

    [Fact]
    public void NeverShrinks_finds_a_slot_that_goes_back()
    {
        var former = Still with { Slots = [new SlotState(Counter, N1, 3, 0, 1)] };
        Of(N1, N2).Adds(N1, 3).Adds(N1, 3).Takes(N2, N1).Says(Changes(N2, former)).Trips(CheckerNames.NeverShrinks);
    }

    [Fact]
    public void NeverShrinks_finds_an_entry_that_is_gone_and_nobody_absorbed() => Of(N1, N2)
        .Adds(N1, 3).Takes(N2, N1)
        .Says(Changes(N2, Still with { Gone = [N1] })).Takes(N2, N1)
        .Trips(CheckerNames.NeverShrinks);

    [Fact]
    public void AcceptedRange_finds_an_acknowledged_add_that_is_nowhere() =>
        Of(N1, N2).Acknowledged(N1, 1, 3).Trips(CheckerNames.AcceptedRange);

    [Fact]
    public void AcceptedRange_takes_no_sum_for_its_parts() => Of(N1)
        .Adds(N1, 5).Adds(N1, -5)
        .Acknowledged(N1, 1, 6).Acknowledged(N1, 2, -6)
        .Trips(CheckerNames.AcceptedRange);

    [Fact]
    public void What_died_with_the_one_node_that_had_it_may_be_missing_and_what_nobody_learned_may_be_there()
    {
        var unknown = new OperationLine(2, "n2", Counter, 4, default, Outcome.Unknown, null, 0, "grpc", null);
        Of(N1, N2, N3).Adds(N1, 3).Acknowledged(N1, 1, 3).Kills(N1).Adds(N2, 4).Says(unknown).Takes(N3, N2).IsValid();
        Of(N1, N2, N3).Says(unknown).IsValid();
    }

    [Fact]
    public void Convergence_finds_what_only_one_node_holds() => Of(N1, N2).Adds(N1, 3).Trips(CheckerNames.Convergence);

    [Fact]
    public void Convergence_finds_records_beyond_equal_claims()
    {
        var story = Of(N1, N2).Adds(N1, 3);
        var beyond = story.All(N1) with { Vector = [new EntryState(N1, 1, 2)] };
        story.Says(Receives(N2, beyond)).Trips(CheckerNames.Convergence);
    }

    [Fact]
    public void Convergence_finds_a_debt() =>
        Of(N1, N2).Says(Believes(N1, new PeerBelief("n2", LivenessState.Alive, 1))).Trips(CheckerNames.Convergence);

    [Fact]
    public void AlwaysWritable_finds_a_refusal()
    {
        var refusal = new RefusalText(RefusalCode.Unavailable, "Not now.", "a majority", "none", "");
        Of(N1).Says(Refused(refusal)).Trips(CheckerNames.AlwaysWritable);
    }

    [Fact]
    public void A_node_that_was_not_there_or_was_leaving_refused_nothing() => Of(N1).Says(Refused(null)).IsValid();

    [Fact]
    public void BoundedQueue_finds_more_entries_than_slots()
    {
        var story = Of(N1).Adds(N1, 1);
        var queued = story.All(N1) with { FedSlots = 1, LongestQueue = 2 };
        story.Says(Changes(N1, queued)).Trips(CheckerNames.BoundedQueue);
    }

    [Fact]
    public void GracefulLeave_finds_what_a_node_took_with_it() => Left().Trips(CheckerNames.GracefulLeave);

    [Fact]
    public void GracefulLeave_minds_neither_what_was_said_nor_what_nobody_could_take()
    {
        var leaves = Quiet(N1) with { Left = true };
        Left(new NodeFact("undrained", "n2", "n2 lacks 1")).IsValid();
        Believing(LivenessState.Dead).Adds(N1, 3).Says(leaves).IsValid();
        Believing(LivenessState.Alive).Adds(N1, 3).Takes(N2, N1).Says(leaves).IsValid();

        static Story Believing(LivenessState peer) =>
            Of(N1, N2).Says(Believes(N1, new PeerBelief("n2", peer, 0)));
    }

    [Theory]
    [InlineData(OperationKinds.Reset, "0", true, true)]
    [InlineData(OperationKinds.Reset, "3", true, false)]
    [InlineData(OperationKinds.Reset, "-3", true, false)]
    [InlineData(OperationKinds.Delete, "0", false, true)]
    [InlineData(OperationKinds.Delete, "0", true, false)]
    public void ObservedReset_finds_what_a_reset_had_seen(string kind, string shown, bool exists, bool isRight)
    {
        var value = Int128.Parse(shown, System.Globalization.CultureInfo.InvariantCulture);
        var reset = Does(N1, new OwnOperation(2, kind, Counter, 0, null)) with
        {
            State = Still with
            {
                Vector = [new EntryState(N1, 2, 2)],
                Resets = [new ResetState(Counter, N1, 2)],
                Values = [new ShownValue(Counter, value, exists)],
            },
        };
        var story = Of(N1).Adds(N1, 3).Says(reset);
        if (isRight)
        {
            story.IsValid();
        }
        else
        {
            story.Trips(CheckerNames.ObservedReset);
        }
    }

    [Fact]
    public void ClustersApart_finds_a_slot_of_another_cluster()
    {
        var story = Of(N1).Adds(N1, 3);
        story.Starts(N2, story.All(N1), "other").Trips(CheckerNames.ClustersApart);
    }

    [Fact]
    public void A_stranger_is_no_member_and_need_not_agree()
    {
        var stranger = Life("n1", 9);
        var story = Of(N1, N2, N3)
            .Kills(N1).Starts(stranger, Still, "other").Adds(stranger, 5)
            .Adds(N2, 1).Takes(N3, N2);
        Assert.Equal([N2, N3], story.Replay().Cluster.Live.Select(node => node.Self));
        story.IsValid();
    }

    [Theory]
    [InlineData(LivenessState.Suspect)]
    [InlineData(LivenessState.Dead)]
    public void AccurateLiveness_finds_a_doubt_in_the_calm(LivenessState state) =>
        Of(N1, N2).Says(Believes(N1, new PeerBelief("n2", state, 0))).Trips(CheckerNames.AccurateLiveness);

    [Fact]
    public void A_doubt_that_has_passed_and_one_of_a_dead_node_are_none()
    {
        var doubt = Believes(N1, new PeerBelief("n2", LivenessState.Dead, 0));
        Of(N1, N2).Says(doubt).Says(Believes(N1, new PeerBelief("n2", LivenessState.Alive, 0))).IsValid();
        Of(N1, N2, N3).Says(doubt).Kills(N2).IsValid();
    }

    [Fact]
    public void Invariants_finds_a_broken_node_one_that_ends_by_itself_and_records_that_contradict()
    {
        var quarantined = new NodeFact("quarantined", "n2", "same number, other totals");
        Of(N1).Says(Quiet(N1) with { Broken = "two slots of one owner" }).Trips(CheckerNames.Invariants);
        Of(N1, N2).Says(new NodeEndLine(N2, Endings.Exited)).Trips(CheckerNames.Invariants);
        Of(N1).Says(Quiet(N1) with { Facts = [quarantined] }).Trips(CheckerNames.Invariants);
    }

    [Fact]
    public void A_node_that_has_left_does_not_end_once_more() =>
        Of(N1, N2).Says(Quiet(N2) with { Left = true }).Says(new NodeEndLine(N2, Endings.Exited)).IsValid();

    [Fact]
    public void A_run_without_its_end_is_unknown_and_one_that_nobody_lived_to_end_too()
    {
        var stopped = Of(N1).Adds(N1, 1).Replay().Verdict();
        Assert.Equal(VerdictKind.Unknown, stopped.Kind);
        Assert.Equal("the end (the run was stopped)", Assert.Single(stopped.NeverSeen));
        var alone = Of(N1).Kills(N1).Ends().Verdict();
        Assert.Equal(VerdictKind.Unknown, alone.Kind);
        Assert.Equal("a live node at the end", Assert.Single(alone.NeverSeen));
    }

    [Fact]
    public void A_run_that_was_stopped_after_a_violation_is_violated()
    {
        var verdict = Of(N1).Says(Quiet(N1) with { Broken = "it is" }).Replay().Verdict();
        Assert.Equal(VerdictKind.Violated, verdict.Kind);
        Assert.Equal(CheckerNames.Invariants, Assert.Single(verdict.Violations).Checker);
    }

    [Fact]
    public void What_a_scenario_wants_seen_and_was_not_makes_a_run_unknown()
    {
        var verdict = Of(N1).Ends(new Expectations { Sometimes = [SightingNames.Dead] }).Verdict();
        Assert.Equal((VerdictKind.Unknown, SightingNames.Dead), (verdict.Kind, Assert.Single(verdict.NeverSeen)));
    }

    [Fact]
    public void A_life_that_nobody_saw_begin_is_passed_over() =>
        Of(N1).Says(Quiet(N2) with { Broken = "it is" }).Kills(N2).IsValid();

    private static NodeLine Believes(OwnerId node, PeerBelief peer) => Changes(node, Still with { Peers = [peer] });

    private static OperationLine Refused(RefusalText? refusal) =>
        new(1, "n1", Counter, 1, default, Outcome.Failed, null, 0, "grpc", refusal);

    /// <summary>n1 left although n2, which it suspects, lacks an add.</summary>
    private static Story Left(params NodeFact[] facts) => Of(N1, N2)
        .Says(Believes(N1, new PeerBelief("n2", LivenessState.Suspect, 1)))
        .Adds(N1, 3)
        .Says(Quiet(N1) with { Left = true, Facts = facts });
}
