using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Tests.Running;

/// <summary>A scenario scaled to another pace, and its network model as faults on real links.</summary>
public sealed class PacedTests
{
    private static readonly Scenario Slow = new()
    {
        Name = "slow",
        Nodes = ["n1", "n2"],
        RunFor = Ms(10_000),
        SettleWithin = Ms(9_000),
        Workload = new Workload { AddsPerSecond = 20, From = Ms(2_000), Until = Ms(8_000) },
        Steps = [new Step(Ms(3_000), new CutFault("n1", "n2"), Ms(4_000)), new Step(Ms(9_000), new HealLinks())],
    };

    [Fact]
    public void All_times_of_the_phase_of_faults_scale_and_as_many_adds_are_made()
    {
        var fast = Paced.At(Slow, 0.5);
        Assert.Equal(
            [(Ms(1_500), Ms(2_000)), (Ms(4_500), (TimeSpan?)null)], fast.Steps.Select(step => (step.At, step.For)));
        var workload = fast.Workload!;
        Assert.Equal((Ms(5_000), Ms(1_000), Ms(4_000)), (fast.RunFor, workload.From, workload.Until));
        Assert.Equal(40, workload.AddsPerSecond);
        Assert.Equal(Slow.SettleWithin, fast.SettleWithin);
        Assert.Equal(Count(Slow), Count(fast));
    }

    [Fact]
    public void Its_own_pace_leaves_it_as_it_is() => Assert.Same(Slow, Paced.At(Slow, 1));

    [Fact]
    public void An_end_of_the_workload_that_was_not_given_is_not_scaled_and_rates_stay_within_their_limits()
    {
        var endless = Slow with { Workload = new Workload { AddsPerSecond = 100_000 } };
        Assert.Equal(TimeSpan.MaxValue, Paced.At(endless, 20).Workload!.Until);
        Assert.Equal(100_000, Paced.At(endless, 0.05).Workload!.AddsPerSecond);
        Assert.Null(Paced.At(Slow with { Workload = null }, 2).Workload);
    }

    [Fact]
    public void A_network_as_good_as_a_loopback_needs_no_fault() =>
        Assert.Empty(BaseNetwork.Faults(new NetworkModel { LatencyMax = Ms(10) }));

    [Fact]
    public void A_worse_one_is_made_of_faults_on_every_link()
    {
        var network = new NetworkModel
        {
            LatencyMin = Ms(5),
            LatencyMax = Ms(11),
            Loss = 0.1,
            ReplyLoss = 0.2,
            Duplicate = 0.3,
            Reorder = 0.4,
            ReorderBy = Ms(50),
        };
        TrafficFault[] expected =
        [
            new LatencyFault(null, null, Ms(5), Ms(11)),
            new LossFault(null, null, 0.1),
            new ReplyLossFault(null, null, 0.2),
            new DuplicateFault(null, null, 0.3),
            new ReorderFault(null, null, 0.4, Ms(50)),
        ];
        Assert.Equal(expected, BaseNetwork.Faults(network));
    }

    private static TimeSpan Ms(int ms) => TimeSpan.FromMilliseconds(ms);

    private static int Count(Scenario scenario)
    {
        var count = 0;
        while (WorkloadSteps.At(scenario, (ulong)count) is not null)
        {
            count++;
        }

        return count;
    }
}
