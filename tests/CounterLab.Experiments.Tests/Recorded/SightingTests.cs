using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using static CounterLab.Experiments.Tests.Recorded.Story;

namespace CounterLab.Experiments.Tests.Recorded;

/// <summary>
/// The lines that count as a sighting. A similar line that is no evidence must not satisfy a scenario's demand.
/// </summary>
public sealed class SightingTests
{
    private static readonly OperationLine Unsure =
        new(1, "n1", Counter, 1, default, Outcome.Unknown, null, 0, "grpc", null);

    [Fact]
    public void Deaths_and_returns()
    {
        Assert.Equal([SightingNames.Killed], Seen(Of(N1, N2, N3).Kills(N1)));
        Assert.Equal(
            [SightingNames.Diverged, SightingNames.Killed, SightingNames.LostAdd],
            Seen(Of(N1, N2, N3).Adds(N1, 1).Says(Step("heal")).Kills(N1)));
        Assert.Equal([SightingNames.Killed], Seen(Of(N1, N2).Adds(N1, 1).Takes(N2, N1).Kills(N1)));
        Assert.Equal([SightingNames.Restarted], Seen(Of(N1).Says(Step("restart"))));
        Assert.Equal([SightingNames.Joined], Seen(Of(N1).Says(Step("join"))));
        Assert.Equal([SightingNames.Left], Seen(Of(N1, N2).Says(Quiet(N1) with { Left = true })));
        Assert.Empty(Seen(Of(N1).Says(new NodeEndLine(N1, Endings.Exited))));
    }

    [Fact]
    public void What_nodes_tell_of_themselves()
    {
        Assert.Equal([SightingNames.Suspect], Seen(Tells("suspect")));
        Assert.Equal([SightingNames.Dead], Seen(Tells("dead")));
        Assert.Equal([SightingNames.Retry], Seen(Tells("retry")));
        Assert.Equal([SightingNames.Repair], Seen(Tells("merged")));
        Assert.Empty(Seen(Tells("something new")));
    }

    [Fact]
    public void What_clients_learned()
    {
        Assert.Equal([SightingNames.UnknownOutcome], Seen(Of(N1).Says(Unsure)));
        Assert.Empty(Seen(Of(N1).Says(Unsure with { Outcome = Outcome.Failed })));
        Assert.Equal([SightingNames.FailedOver], Seen(Of(N1).Says(new FailoverLine(Session, 1))));
        Assert.Empty(Seen(Of(N1).Says(new FailoverLine(Session, 0))));
        Assert.Equal([SightingNames.ConcernMet], Seen(Of(N1).Adds(N1, 1).Confirms(N1, Concern.Local, 3, N1)));
        var missed = new SettledConcern(N1, 1, default, Concern.Quorum, false, [N1], 3);
        var settled = Quiet(N1) with { Settled = [missed] };
        Assert.Equal([SightingNames.ConcernMissed], Seen(Of(N1).Adds(N1, 1).Says(settled)));
    }

    [Fact]
    public void Resets_and_absorptions()
    {
        var reset = new OwnOperation(1, OperationKinds.Reset, Counter, 0, null);
        Assert.Equal([SightingNames.Reset], Seen(Of(N1).Says(Does(N1, reset))));
        Assert.Equal([SightingNames.Absorbed], Seen(SessionReplayTests.Absorbed()));
    }

    [Fact]
    public void What_faults_did()
    {
        Assert.Equal([SightingNames.Loss], Seen(Ended("cut", new FaultCounts(1, 0, 0, 0, 0))));
        Assert.Equal([SightingNames.Loss], Seen(Ended("loss", new FaultCounts(0, 0, 1, 0, 0))));
        Assert.Equal([SightingNames.LostReply], Seen(Ended("reply-loss", new FaultCounts(0, 0, 1, 0, 0))));
        Assert.Equal([SightingNames.Duplicate], Seen(Ended("duplicate", new FaultCounts(0, 0, 0, 1, 0))));
        Assert.Equal([SightingNames.Reorder], Seen(Ended("reorder", new FaultCounts(0, 1, 0, 0, 0))));
    }

    [Fact]
    public void A_fault_that_never_bit_and_one_that_loses_nothing_are_not_seen()
    {
        string[] seenByEffect = ["cut", "loss", "reply-loss", "duplicate", "reorder"];
        Assert.All(seenByEffect, name => Assert.Empty(Seen(Ended(name, default))));
        string[] losingNothing = ["hold", "latency", "throttle"];
        var effect = new FaultCounts(1, 1, 0, 0, 0);
        Assert.All(losingNothing, name => Assert.Empty(Seen(Ended(name, effect))));
        Assert.Empty(Seen(Of(N1).Says(new FaultBeginLine("f1", "cut", "cut n1–n2", null))));
    }

    [Fact]
    public void Divergence_is_looked_for_at_steps_at_ends_of_faults_and_at_the_heal()
    {
        Assert.Empty(Seen(Of(N1, N2).Adds(N1, 1)));
        Assert.Equal([SightingNames.Diverged], Seen(Of(N1, N2).Adds(N1, 1).Says(Step("heal"))));
        Assert.Equal([SightingNames.Diverged], Seen(Ended("hold", default, Of(N1, N2).Adds(N1, 1))));
        Assert.Equal([SightingNames.Diverged], Seen(Of(N1, N2).Adds(N1, 1).Says(new PhaseLine(Phases.Settle))));
        Assert.Empty(Seen(Of(N1, N2).Adds(N1, 1).Takes(N2, N1).Says(Step("heal"))));
    }

    private static StepLine Step(string name) => new(name, "n1", name);

    private static Story Tells(string fact) => Of(N1).Says(Quiet(N1) with { Facts = [new NodeFact(fact, "n2", fact)] });

    private static Story Ended(string name, FaultCounts effect, Story? story = null) =>
        (story ?? Of(N1)).Says(new FaultEndLine("f1", name, effect));

    private static IEnumerable<string> Seen(Story story) => story.Replay().Judge.Sightings.Counts.Keys;
}
