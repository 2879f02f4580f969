using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Network;
using CounterLab.Simulation.Nodes;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Simulation.Tests;

/// <summary>
/// The invariants of the simulator's own state: they hold after every event, and a check fails for each corrupted
/// field.
/// </summary>
public sealed class WorldInvariantTests
{
    private static readonly SimulationOptions Checked = new() { AssertsWorld = true };

    public static TheoryData<string> Scenarios => [.. Library.Files];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void They_hold_after_every_event_of_a_scenario(string file) =>
        Assert.Equal(VerdictOf(Library.Read(file), new SimulationOptions()), VerdictOf(Library.Read(file), Checked));

    [Fact]
    public void They_hold_after_every_event_of_drawn_scenarios()
    {
        for (ulong seed = 0; seed < 20; seed++)
        {
            Assert.Equal("valid: every promise was kept", VerdictOf(Swarm.Draw(seed), Checked));
        }
    }

    [Fact]
    public void They_hold_after_every_step_of_a_stepped_run()
    {
        var run = new SteppedRun(Library.Read("kill-and-return.json"));
        for (var i = 0; i < 2_000 && run.Step(); i++)
        {
            run.AssertInvariants();
        }

        Assert.True(run.Now > TimeSpan.Zero);
    }

    [Fact]
    public void An_event_in_the_past_is_refused()
    {
        var world = Started();
        world.Enter(world.Now - TimeSpan.FromTicks(1), new object(), EventKind.Wake);
        Assert.Throws<InvariantException>(world.AssertInvariants);
        Assert.Throws<InvariantException>(() => world.TakeOne(TimeSpan.MaxValue));
    }

    [Fact]
    public void A_timeout_that_is_due_before_an_earlier_one_is_noticed()
    {
        var queue = new EventQueue();
        queue.EnterAfter(100, 5, new object(), 0);
        queue.AssertInvariants();
        queue.EnterAfter(99, 5, new object(), 0);
        Assert.Throws<InvariantException>(queue.AssertInvariants);
    }

    [Fact]
    public void An_order_that_was_given_twice_is_noticed()
    {
        var heap = new EventHeap();
        heap.Enter(1, 7, new object(), 0);
        heap.AssertInvariants();
        heap.Enter(1, 7, new object(), 0);
        Assert.Throws<InvariantException>(heap.AssertInvariants);
    }

    [Fact]
    public void A_queue_from_which_nothing_can_be_taken_says_so() =>
        Assert.Throws<InvariantException>(() => new EventHeap().Take());

    [Theory]
    [MemberData(nameof(LinkDamages))]
    public void Each_corrupted_field_of_a_link_is_noticed(string field)
    {
        var world = Started();
        var link = world.Links.Of("n1", "n2");
        Damages[field](link);
        Assert.Throws<InvariantException>(world.AssertInvariants);
    }

    [Theory]
    [MemberData(nameof(ProcessDamages))]
    public void Each_corrupted_field_of_a_process_is_noticed(string field)
    {
        var world = Started();
        OfProcesses[field](world.Population.At("n1")!);
        Assert.Throws<InvariantException>(world.AssertInvariants);
    }

    public static TheoryData<string> LinkDamages => [.. Damages.Keys];

    public static TheoryData<string> ProcessDamages => [.. OfProcesses.Keys];

    private static Dictionary<string, Action<SimulatedLink>> Damages => new(StringComparer.Ordinal)
    {
        ["cuts"] = link => link.Cuts = -1,
        ["version"] = link => link.Version = int.MaxValue,
        ["opposite"] = link => link.Back = link,
        ["behavior"] = link => link.Behavior = link.Behavior with { IsCut = true },
        ["probability"] = link => link.Behavior = link.Behavior with { Loss = 1.5 },
        ["latency"] = link => link.Behavior = link.Behavior with { LatencyMin = TimeSpan.MaxValue },
    };

    private static Dictionary<string, Action<SimulatedProcess>> OfProcesses => new(StringComparer.Ordinal)
    {
        ["running"] = process => process.IsRunning = false,
        ["reason of the end"] = process => process.EndedBy = "killed",
        ["inbox"] = process => process.Inbox.Enqueue((new object(), 0)),
    };

    private static World Started()
    {
        var world = new World(Library.Read("partition-and-heal.json"), new SimulationOptions());
        world.Begin();
        world.RunTo(TimeSpan.FromSeconds(1));
        world.AssertInvariants();
        return world;
    }

    private static string VerdictOf(Scenario scenario, SimulationOptions options) =>
        Simulator.Run(scenario, options).Verdict.Explain();
}
