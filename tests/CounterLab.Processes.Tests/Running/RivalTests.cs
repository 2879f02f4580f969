using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Live.Running;

namespace CounterLab.Processes.Tests.Running;

/// <summary>Mistakes of operators on real nodes: an id that is in use, and a node of another cluster.</summary>
public sealed class RivalTests
{
    private static readonly Scenario Base = new()
    {
        Name = "rivals",
        Nodes = ["n1", "n2", "n3"],
        Workload = new Workload { AddsPerSecond = 20 },
        SettleWithin = TimeSpan.FromSeconds(12),
        Expect = new Expectations { Eventually = [GoalNames.Converged, GoalNames.Ready, GoalNames.Alive] },
    };

    [Fact]
    public async Task A_second_process_of_a_running_node_exits_with_code_2_and_names_it()
    {
        var (history, pids) = await RunAsync(
            6, new Step(Seconds(1), new StartTwin("n2")), new Step(Seconds(3), new StartTwin("n1")));
        var ends = history.OfType<NodeEndLine>().ToList();
        Assert.Equal(["n2", "n1"], ends.Select(end => end.Node.Node));
        Assert.All(ends, end => Assert.Equal(Endings.Superseded, end.How));
        var yielded = history.OfType<NodeLine>().Where(line => line.Yielded is not null).Select(line => line.Node);
        Assert.Equal(ends.Select(end => end.Node), yielded.Distinct());
        Assert.DoesNotContain(history.OfType<NodeLine>(), line => line.State is { IsSuperseded: true });
        Assert.Equal(3, pids.Distinct().Count());
    }

    [Fact]
    public async Task A_node_that_was_replaced_while_paused_takes_no_adds_until_the_other_process_is_gone()
    {
        var (history, _) = await RunAsync(
            14, new Step(Seconds(0.5), new PauseNode("n3"), Seconds(8)),
            new Step(Seconds(4), new StartTwin("n3"), Seconds(7)));
        var first = history.OfType<NodeStartLine>().First(start => start.Node.Node == "n3").Node;
        var states = history.OfType<NodeLine>().Where(line => line.Node == first && line.State is not null)
            .Select(line => line.State!.IsSuperseded).ToList();
        Assert.Contains(true, states);
        Assert.False(states[^1]);
        Assert.DoesNotContain(history.OfType<NodeLine>(), line => line.Yielded is not null);
        Assert.Equal(Endings.Killed, Assert.Single(history.OfType<NodeEndLine>()).How);
    }

    [Fact]
    public async Task A_node_of_another_cluster_with_the_same_name_stays_apart()
    {
        var (history, _) = await RunAsync(
            7, new Step(Seconds(0.5), new LossFault(null, null, 0.05), Seconds(5)),
            new Step(Seconds(1), new StartNamesake("n3"), Seconds(4)));
        var namesake = Assert.Single(history.OfType<NodeStartLine>(), start => start.Node.Node == "n3-namesake");
        Assert.NotEqual(history.OfType<NodeStartLine>().First().Cluster, namesake.Cluster);
        Assert.Contains(history.OfType<NodeEndLine>(), end => end.Node == namesake.Node);
        Assert.True(history.OfType<PhaseLine>().First(phase => phase.Name == Phases.Settle).At >= Seconds(7));
    }

    private static async Task<(IReadOnlyList<HistoryLine> History, List<int?> Pids)> RunAsync(
        int seconds, params Step[] steps)
    {
        var cancel = TestContext.Current.CancellationToken;
        var scenario = Base with { RunFor = Seconds(seconds), Steps = steps };
        await using var cluster = await LiveCluster.StartAsync(scenario.Nodes, cancel: cancel);
        var result = await cluster.RunAsync(scenario, new LiveOptions(), cancel: cancel);
        Assert.True(result.Report.Verdict.Kind == VerdictKind.Valid, result.Report.Verdict.Explain());
        return (result.History, [.. cluster.Lab.Nodes.Select(node => node.Pid)]);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
