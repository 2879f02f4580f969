using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Experiments.Workloads;
using CounterLab.Lab.Live.Running;

namespace CounterLab.Processes.Tests.Running;

/// <summary>Clients that send malformed messages to real nodes, next to correct ones.</summary>
public sealed class BrokenClientTests
{
    private const int Kinds = 7;

    [Fact]
    public async Task Nodes_refuse_malformed_messages_and_go_on()
    {
        var cancel = TestContext.Current.CancellationToken;
        var scenario = new Scenario
        {
            Name = "broken-clients",
            Nodes = ["n1", "n2"],
            RunFor = TimeSpan.FromSeconds(4),
            Workload = new Workload { AddsPerSecond = 20 },
            Expect = new Expectations { Eventually = GoalNames.All },
        };
        await using var cluster = await LiveCluster.StartAsync(scenario.Nodes, cancel: cancel);
        var result = await cluster.RunAsync(scenario, new LiveOptions { HasBrokenClients = true }, cancel: cancel);
        Assert.True(result.Report.Verdict.Kind == VerdictKind.Valid, result.Report.Verdict.Explain());
        var answers = result.History.OfType<BadInputLine>().ToList();
        Assert.Equal(Kinds, answers.Select(answer => answer.Input).Distinct().Count());
        Assert.Equal(["n1", "n2"], answers.Select(answer => answer.Node).Distinct().Order());
        Assert.All(result.History.OfType<CalmAddLine>(), add => Assert.True(add.IsMet));
        Assert.Equal(2, result.History.OfType<CalmAddLine>().Count());
    }
}
