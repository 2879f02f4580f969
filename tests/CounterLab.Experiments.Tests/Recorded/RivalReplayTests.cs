using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>Two processes with one id in a recorded history, and what nodes must do in a calm cluster.</summary>
public sealed class RivalReplayTests
{
    private static readonly OwnerId Twin = Life("n2", 2);
    private static readonly StateChange Alone = Still with { IsReady = false, Members = 3, Listed = 1 };

    [Fact]
    public void A_newcomer_that_holds_nothing_may_end_for_the_process_that_runs() =>
        Newcomer().Says(Yields(Twin)).Says(new NodeEndLine(Twin, Endings.Superseded)).IsValid();

    [Fact]
    public void A_newcomer_that_no_member_accepted_does_not_count_while_the_other_one_runs() =>
        Newcomer().Adds(N1, 5).Takes(N2, N1).Says(Yields(Twin)).IsValid();

    [Fact]
    public void A_newcomer_must_yield_or_be_accepted_in_the_end() => Newcomer().Trips(CheckerNames.Invariants);

    [Fact]
    public void A_process_that_holds_operations_never_ends_for_another_one() =>
        Newcomer().Adds(N2, 5).Takes(N1, N2).Takes(Twin, N2).Says(Yields(N2)).Trips(CheckerNames.Invariants);

    [Fact]
    public void A_process_never_ends_for_another_one_that_is_not_there() =>
        Of(N1, N2).Says(Yields(N2)).Trips(CheckerNames.Invariants);

    [Fact]
    public void A_process_that_yielded_must_exit_as_documented() =>
        Newcomer().Says(Yields(Twin)).Says(new NodeEndLine(Twin, Endings.Exited)).Trips(CheckerNames.Invariants);

    [Fact]
    public void A_process_that_exits_as_if_it_had_yielded_must_have_yielded() =>
        Newcomer().Says(new NodeEndLine(Twin, Endings.Superseded)).Trips(CheckerNames.Invariants);

    [Fact]
    public void A_superseded_process_may_refuse_adds_while_the_other_one_runs()
    {
        Superseded().Says(Refused(N2)).Says(new NodeEndLine(N2, Endings.Killed)).IsValid();
        Of(N1, N2).Says(Refused(N2)).Trips(CheckerNames.AlwaysWritable);
        Newcomer().Says(Yields(Twin)).Says(Refused(N2)).Trips(CheckerNames.AlwaysWritable);
    }

    [Theory]
    [InlineData(RefusalCode.ResourceExhausted, "")]
    [InlineData(RefusalCode.OutOfRange, "")]
    [InlineData(RefusalCode.InvalidArgument, "")]
    [InlineData(RefusalCode.Unavailable, "")]
    [InlineData(RefusalCode.FailedPrecondition, "KEY_EXPIRED")]
    public void A_superseded_process_may_refuse_adds_for_no_other_reason(RefusalCode code, string reason) =>
        Superseded().Says(Refused(N2, code, reason)).Says(new NodeEndLine(N2, Endings.Killed))
            .Trips(CheckerNames.AlwaysWritable);

    [Fact]
    public void A_process_that_ended_for_another_one_was_not_available()
    {
        Ended().Says(Refused(N2, RefusalCode.Unavailable)).IsValid();
        Ended().Says(Refused(N2, RefusalCode.ResourceExhausted)).Trips(CheckerNames.AlwaysWritable);

        static Story Ended() => Newcomer().Says(Yields(Twin)).Says(new NodeEndLine(Twin, Endings.Superseded));
    }

    [Fact]
    public void A_superseded_process_need_not_converge_while_the_other_one_runs()
    {
        var story = Superseded().Adds(N1, 5);
        story.Takes(Twin, N1).IsValid();
    }

    [Fact]
    public void A_process_that_stays_superseded_though_it_is_alone_must_converge_and_serve()
    {
        var story = Superseded().Kills(Twin);
        for (var i = 0; i < 3_000; i++)
        {
            story.Says(new PhaseLine("wait"));
        }

        story.Adds(N1, 5).Says(Refused(N2)).Ends();
        var found = story.Replay().Verdict().Violations.Select(violation => violation.Checker).ToHashSet();
        Assert.Contains(CheckerNames.AlwaysWritable, found);
        Assert.Contains(CheckerNames.Convergence, found);
    }

    [Fact]
    public void A_member_that_another_process_replaced_counts_once_for_the_majority()
    {
        var cluster = new RecordedCluster();
        foreach (var (life, isReady) in ((OwnerId, bool)[])[(N1, true), (N2, true), (N3, false), (Twin, false)])
        {
            cluster.Begin(life, "lab").Take(Still with { IsReady = isReady, Listed = life == Twin ? 1 : 3 });
        }

        Assert.True(cluster.HasReadyMajority());
        Assert.Equal([N1, N2, N3], cluster.Live.Select(node => node.Self));
    }

    [Fact]
    public void The_last_member_is_not_alone_when_a_newcomer_uses_its_id()
    {
        var cluster = new RecordedCluster();
        cluster.Begin(N2, "lab").Take(Still with { Listed = 1 });
        cluster.Begin(Twin, "lab").Take(Alone);
        Assert.Equal([N2], cluster.Live.Select(node => node.Self));
        Assert.True(cluster.HasReadyMajority());
    }

    /// <summary>Another process with the id of n2, which no member has accepted.</summary>
    private static Story Newcomer() => Of(N1, N2).Starts(Twin, Alone);

    /// <summary>Members have accepted the other process with the id of n2, and n2 has learned that.</summary>
    private static Story Superseded() => Of(N1, N2).Starts(Twin, Still)
        .Says(Changes(N2, Still with { IsSuperseded = true, IsReady = false }));

    private static NodeLine Yields(OwnerId node) => Quiet(node) with { Yielded = "Another process answers for n2." };

    private static OperationLine Refused(
        OwnerId node, RefusalCode code = RefusalCode.FailedPrecondition, string reason = "") => new(
        1, node.Node, Counter, 1, TimeSpan.Zero, Outcome.Failed, null, 0, "grpc",
        new RefusalText(code, "Another process answers for n2.", "an id", "n2", reason));

    [Fact]
    public void A_node_that_does_not_serve_a_calm_cluster_misses_the_goal()
    {
        var peers = Still with { Peers = [new PeerBelief("n2", Protocol.Liveness.LivenessState.Alive, 0)] };
        var met = Of(N1, N2).Says(Changes(N1, peers)).Says(new CalmAddLine(N1, null, true));
        Assert.Empty(Missed(met));
        var missed = Of(N1, N2).Says(Changes(N1, peers)).Says(new CalmAddLine(N1, null, false));
        Assert.Single(Missed(missed));
        Assert.Single(Missed(Of(N1, N2).Says(new CalmAddLine(N1, Refused(N1).Refusal, false))));
        Assert.Empty(Missed(Superseded().Says(new CalmAddLine(N2, Refused(N2).Refusal, false)).Kills(N2)));
    }

    [Fact]
    public void Only_the_expected_answer_to_malformed_input_is_valid()
    {
        Of(N1).Says(new BadInputLine("n1", "an amount of 0", "INVALID_ARGUMENT", "INVALID_ARGUMENT")).IsValid();
        Of(N1).Says(new BadInputLine("n1", "an amount of 0", "INVALID_ARGUMENT", "OK")).Trips(CheckerNames.Invariants);
    }

    private static IReadOnlyList<Violation> Missed(Story story)
    {
        var goals = new Expectations { Eventually = [GoalNames.Served] };
        return [.. story.Ends(goals).Verdict().Violations.Where(violation => violation.Checker == GoalNames.Served)];
    }
}
