using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Live.Running;
using CounterLab.Protocol.Identity;

namespace CounterLab.Processes.Tests.Running;

/// <summary>A mistake of a client on real nodes: two clients use one session file.</summary>
public sealed class CopiedSessionTests
{
    /// <summary>Two seconds after the heal: the longest pause before a push is repeated.</summary>
    private static readonly TimeSpan AddAgainAt = TimeSpan.FromSeconds(7.3);

    [Fact]
    public async Task Two_copies_of_a_session_are_notified_and_every_node_knows_that_it_is_broken()
    {
        var cancel = TestContext.Current.CancellationToken;
        var path = Path.Combine(ScenarioFolder.Path, "regressions", "copied-session.json");
        var scenario = ScenarioReader.Read(await File.ReadAllBytesAsync(path, cancel));
        var steps = scenario.Steps.Where(step => step.Action.Name is not "kill").Concat(
            scenario.Steps.Where(step => step.Action.Name == "add").Select(
                step => step with { At = AddAgainAt + (step.At / 10) }));
        var expect = new Expectations { Eventually = [GoalNames.Converged] };
        scenario = scenario with { Steps = [.. steps], Expect = expect, RunFor = AddAgainAt + TimeSpan.FromSeconds(1) };
        await using var cluster = await LiveCluster.StartAsync(scenario.Nodes, cancel: cancel);
        var first = await cluster.RunAsync(scenario, new LiveOptions { CounterPrefix = "a/" }, cancel: cancel);
        Assert.True(first.Report.Verdict.Kind == VerdictKind.Valid, first.Report.Verdict.Explain());
        var session = Assert.Single(first.History.OfType<SessionCopyLine>()).Session;
        Assert.True(
            first.History.OfType<StepLine>().Count(step => step.Name == "session-broken") == 2,
            string.Join('\n', first.History.Where(line => line is StepLine or OperationLine)));
        Assert.All(
            scenario.Nodes, node => Assert.True(IsBroken(first.History, node, session), $"{node} does not know"));

        // The session stays broken; a later run on the same nodes is not blamed for it.
        var second = await cluster.RunAsync(
            scenario with { Steps = [], RunFor = TimeSpan.FromSeconds(1) }, new LiveOptions { CounterPrefix = "b/" },
            cancel: cancel);
        Assert.True(second.Report.Verdict.Kind == VerdictKind.Valid, second.Report.Verdict.Explain());
    }

    private static bool IsBroken(IReadOnlyList<HistoryLine> history, string node, OwnerId session) => history
        .OfType<NodeLine>().Where(line => line.Node.Node == node && line.State is not null)
        .SelectMany(line => line.State!.Vector).LastOrDefault(entry => entry.Owner == session).IsBroken;
}
