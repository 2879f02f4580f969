using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Live.Running;
using CounterLab.Lab.Running;

namespace CounterLab.Processes.Tests.Running;

/// <summary>
/// The cluster for scenarios that run one after the other; it is replaced when a scenario needs other nodes.
/// </summary>
internal sealed class LaneCluster : IAsyncDisposable
{
    private LiveCluster? _cluster;
    private (IReadOnlyList<string> Nodes, int? BatchRecords) _of = ([], null);

    public async Task<RunReport> RunAsync(string name, Scenario scenario, CancellationToken cancel)
    {
        if (_cluster is null || !_of.Nodes.SequenceEqual(scenario.Nodes) || _of.BatchRecords != scenario.BatchRecords)
        {
            await DisposeAsync();
            var (nodes, batchRecords) = (scenario.Nodes, scenario.BatchRecords);
            _cluster = await LiveCluster.StartAsync(nodes, batchRecords: batchRecords, cancel: cancel);
            _of = (nodes, batchRecords);
        }

        await _cluster.ReviveAsync();
        var options = new LiveOptions { CounterPrefix = $"{name}/" };
        var report = (await _cluster.RunAsync(scenario, options, cancel: cancel)).Report;
        var changesMembers = scenario.Steps.Any(step => step.Action is JoinNode or RemoveNode);
        if (changesMembers || report.Verdict.Kind == VerdictKind.Violated)
        {
            await DisposeAsync();
        }

        return report;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is { } cluster)
        {
            _cluster = null;
            await cluster.DisposeAsync();
        }
    }
}
