using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Bounds;
using CounterLab.Simulation.Clients.Keys;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Tests;

/// <summary>
/// Refusals that clients report to the judge: each is excused by the state of the node, and by nothing else.
/// </summary>
public sealed class ClientJudgementTests
{
    private static readonly AddToCounter Add = new("n1", "c1", 1);
    private static readonly Refusal Unavailable = new(RefusalCode.Unavailable, "No.", "yes", "no");
    private readonly World _world = Started();
    private readonly KeyJudgement _keys;

    public ClientJudgementTests() => _keys = new KeyJudgement(_world);

    private SimulatedProcess N1 => _world.Population.At("n1")!;

    [Fact]
    public void A_node_that_runs_and_answers_nothing_is_judged()
    {
        Assert.NotNull(_world.Answers.Refused(N1, Add, null).Refusal);
        Assert.NotNull(_world.Answers.Refused(N1, null, null).Refusal);
        N1.IsLeaving = true;
        Assert.NotNull(_world.Answers.Refused(N1, Add, null).Refusal);
    }

    [Fact]
    public void A_leaving_node_is_excused_only_where_it_says_that_it_is_unavailable()
    {
        Assert.NotNull(_world.Answers.Refused(N1, Add, Unavailable).Refusal);
        N1.IsLeaving = true;
        Assert.Null(_world.Answers.Refused(N1, Add, Unavailable).Refusal);
        Assert.NotNull(_world.Answers.Refused(N1, Add, Refusal.ResourceExhausted("No.", "yes", "no")).Refusal);
        Assert.NotNull(_world.Answers.Refused(N1, Add, Refusal.FailedPrecondition("No.", "yes", "no")).Refusal);
        Assert.NotNull(_world.Answers.Refused(N1, Add, Unavailable.Because(BoundReasons.Unknown)).Refusal);
    }

    [Fact]
    public void A_key_may_expire_when_the_node_has_used_more_than_it_remembers_since_then()
    {
        _keys.OnUsed(N1);
        _world.RunTo(TimeSpan.FromSeconds(3));
        var keyed = Keyed(N1);
        _keys.OnUsed(N1);
        _keys.OnUsed(N1); // three keys, of which the first is before the client's time
        Assert.True(IsAccused(keyed, KeyReasons.Expired));
    }

    [Fact]
    public void A_key_that_the_node_had_to_forget_may_expire()
    {
        var keyed = Keyed(N1);
        for (var i = 0; i < 3; i++)
        {
            _keys.OnUsed(N1);
        }

        Assert.False(IsAccused(keyed, KeyReasons.Expired));
    }

    [Fact]
    public void A_key_may_expire_with_time_on_the_clock_of_its_node()
    {
        var keyed = Keyed(N1);
        N1.Jump(N1.KeyWindow + TimeSpan.FromMilliseconds(1));
        Assert.False(IsAccused(keyed, KeyReasons.Expired));
        var newer = Keyed(N1);
        N1.Jump(N1.KeyWindow);
        Assert.True(IsAccused(newer, KeyReasons.Expired));
    }

    [Fact]
    public void Only_another_process_may_say_that_a_key_is_of_another_incarnation()
    {
        Assert.False(IsAccused(Keyed(_world.Population.At("n2")!), KeyReasons.OfAnotherLife));
        Assert.True(IsAccused(Keyed(N1), KeyReasons.OfAnotherLife));
    }

    [Fact]
    public void No_key_is_used_for_two_adds() => Assert.True(IsAccused(Keyed(N1), KeyReasons.Reused));

    [Theory]
    [InlineData(Outcome.Ok)]
    [InlineData(Outcome.Unknown)]
    [InlineData(Outcome.Failed)]
    public void A_refusal_is_judged_whatever_became_of_the_other_attempts(Outcome outcome)
    {
        var refused = new Operation(
            1, "n1", "c1", 1, TimeSpan.Zero, _world.Now, outcome, default, 0, Unavailable);
        _world.Judge.OnAttempt(refused with { IsAtLimit = true });
        Assert.False(_world.Judge.HasViolations);
        _world.Judge.OnAttempt(refused);
        Assert.True(_world.Judge.HasViolations);
    }

    private bool IsAccused(RetriedAdd keyed, string reason)
    {
        _keys.Refused(N1, keyed, Refusal.FailedPrecondition("No.", "yes", "no").Because(reason));
        return _world.Judge.HasViolations;
    }

    /// <summary>An add whose key names this process and the current time of n1.</summary>
    private RetriedAdd Keyed(SimulatedProcess named)
    {
        var key = new IdempotencyKey("key-1", named.State.Self.Incarnation, N1.Clock(_world.Now));
        return new RetriedAdd(1, Add, key, named, _world.Now);
    }

    private static World Started()
    {
        var scenario = Library.Read("partition-and-heal.json") with { Limits = new NodeLimits { Keys = 2 } };
        var world = new World(scenario, new SimulationOptions());
        world.Begin();
        Assert.True(world.RunTo(TimeSpan.FromSeconds(2)));
        return world;
    }
}
