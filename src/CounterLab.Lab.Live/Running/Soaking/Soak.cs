using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Running.Soaking;

/// <summary>
/// Runs random scenarios on one cluster of real nodes, one after another. After a violation the cluster is not used
/// again: the next run starts a new one.
/// </summary>
public sealed class Soak(IReadOnlyList<string> nodes, string mutant) : IAsyncDisposable
{
    /// <summary>Every third scenario has clients that send malformed messages.</summary>
    private const int BrokenClientsEvery = 3;

    private LiveCluster? _cluster;

    /// <summary>Runs the scenario of a seed.</summary>
    /// <exception cref="LabException">A step could not be executed; the next run starts a new cluster.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public async Task<SoakRun> RunAsync(int number, ulong seed, CancellationToken cancel)
    {
        var scenario = LiveSwarm.Draw(seed, nodes);
        var took = System.Diagnostics.Stopwatch.StartNew();
        try
        {
            _cluster ??= await LiveCluster.StartAsync(nodes, mutant, cancel: cancel);
            await _cluster.ReviveAsync();
            var options = new LiveOptions
            {
                Mutant = mutant,
                CounterPrefix = $"r{number}/",
                HasBrokenClients = seed % BrokenClientsEvery == 0,
                Reproduce = $"counterlab soak --seed {seed} --runs 1",
            };
            var result = await _cluster.RunAsync(scenario, options, null, cancel);
            var run = new SoakRun(number, seed, result, took.Elapsed, Samples(_cluster.Lab.Nodes));
            if (result.Report.Verdict.Kind == VerdictKind.Violated)
            {
                await EndClusterAsync();
            }

            return run;
        }
        catch (LabException)
        {
            await EndClusterAsync();
            throw;
        }
    }

    /// <summary>Ends all nodes.</summary>
    public async ValueTask DisposeAsync() => await EndClusterAsync();

    private async Task EndClusterAsync()
    {
        if (_cluster is { } cluster)
        {
            _cluster = null;
            await cluster.DisposeAsync();
        }
    }

    private static List<ProcessSample> Samples(IReadOnlyList<FleetNode> fleet) => [.. fleet
        .Where(node => node is { State: ProcessState.Running, Pid: not null })
        .Select(node => ProcessSample.Of(node.Id, node.Pid!.Value))
        .OfType<ProcessSample>()];
}
