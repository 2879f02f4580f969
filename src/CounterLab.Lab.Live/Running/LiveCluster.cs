using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Running.Records;
using CounterLab.Lab.Running;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// A cluster of real nodes that experiments are run on, one after the other: this program's own children, or nodes that
/// somebody else started. Every node records what it does: own ones into files of a folder that goes with the cluster,
/// others to us.
/// </summary>
public sealed class LiveCluster : IAsyncDisposable
{
    private readonly DirectoryInfo? _folder;
    private readonly INodeFleet _fleet;
    private readonly LabSession _lab;
    private readonly RunClock _clock = new();
    private readonly NodeRecords _records;

    private LiveCluster(INodeFleet fleet, IRecordSource source, DirectoryInfo? folder)
    {
        (_folder, _fleet) = (folder, fleet);
        _lab = new LabSession(fleet);
        _records = new NodeRecords(source, _clock);
    }

    /// <summary>The lab that executes the steps, for observers.</summary>
    public LabSession Lab => _lab;

    /// <summary>Starts the nodes of a scenario.</summary>
    /// <exception cref="LabException">One did not start; none is left behind.</exception>
    /// <exception cref="OperationCanceledException">Nobody waits for them any more; none is left behind.</exception>
    public static async Task<LiveCluster> StartAsync(
        IReadOnlyList<string> nodes, string mutant = "", int? batchRecords = null, CancellationToken cancel = default)
    {
        var folder = Directory.CreateTempSubdirectory("counterlab-run-");
        var fleet = new ProcessFleet(new FleetOptions
        {
            NodesMax = LivePreflight.NodesMax,
            RecordFolder = folder.FullName,
            Mutant = mutant,
            BatchRecords = batchRecords,
        });
        var starting = fleet.StartNodesAsync(nodes);
        try
        {
            await starting.WaitAsync(cancel);
            return new LiveCluster(fleet, new RecordFolder(folder.FullName), folder);
        }
        catch
        {
            await fleet.DisposeAsync();
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // ends at once: its processes did
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>
    /// Takes nodes that run with <c>--lab</c>, on this machine: their processes are left alone, their links are not.
    /// </summary>
    /// <exception cref="LabException">An address does not answer, or its node does not send its records.</exception>
    public static async Task<LiveCluster> AttachAsync(IReadOnlyList<string> addresses)
    {
        var fleet = await AttachedFleet.AttachAsync(addresses);
        if (!fleet.HasFaultControl)
        {
            throw new LabException(
                "A node runs without --lab. Expected nodes that take faults and tell what they do.",
                LabError.InvalidArgument);
        }

        return new LiveCluster(fleet, await RecordStreams.OpenAsync(fleet.Nodes), null);
    }

    /// <summary>Runs a scenario and judges it by its history.</summary>
    /// <exception cref="LabException">It can't run here, or a step could not be done; everything is healed.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; everything is healed.</exception>
    public async Task<LiveResult> RunAsync(
        Scenario scenario, LiveOptions options, IProgress<RunProgress>? progress = null,
        CancellationToken cancel = default)
    {
        LivePreflight.Check(scenario);
        LivePreflight.CheckProcesses(scenario, [.. _fleet.Nodes.Select(node => node.Id)], _fleet.ProcessesReason);
        var log = new RunLog(_clock);
        var run = new LiveRun(_lab, _fleet, _records, scenario, options, progress);
        await run.RunAsync(_clock, log, cancel);
        return LiveResult.Of(run.History(_clock, log), options.Reproduce);
    }

    /// <summary>Starts nodes that an earlier run left dead, and ends what it left of faults.</summary>
    /// <exception cref="LabException">One did not start.</exception>
    public async Task ReviveAsync()
    {
        await _lab.HealAllAsync();
        foreach (var node in _fleet.Nodes.Where(node => node.State is ProcessState.Killed or ProcessState.Exited))
        {
            await _lab.RestartAsync(node.Id);
        }
    }

    /// <summary>Ends every node.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _records.Dispose();
        _folder?.Delete(recursive: true);
    }
}
