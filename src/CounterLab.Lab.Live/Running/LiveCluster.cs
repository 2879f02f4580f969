using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Live.Running.Records;
using CounterLab.Lab.Running;
using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// A cluster of real nodes on which scenarios are run one after another: child processes of this program, or attached
/// nodes. Every node writes a node record: child processes into files in a folder that is deleted with the cluster,
/// attached nodes into a stream to this program.
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

    /// <summary>The laboratory that executes the steps; also for observers.</summary>
    public LabSession Lab => _lab;

    /// <summary>Starts the nodes of a scenario.</summary>
    /// <exception cref="LabException">A node did not start; all others have been ended.</exception>
    /// <exception cref="OperationCanceledException">The start was canceled; all nodes have been ended.</exception>
    public static async Task<LiveCluster> StartAsync(
        IReadOnlyList<string> nodes,
        string mutant = "",
        int? batchRecords = null,
        IReadOnlyList<string>? oldNodes = null,
        CancellationToken cancel = default)
    {
        var folder = Directory.CreateTempSubdirectory("counterlab-run-");
        var fleet = new ProcessFleet(new FleetOptions
        {
            NodesMax = LivePreflight.NodesMax,
            RecordFolder = folder.FullName,
            Mutant = mutant,
            BatchRecords = batchRecords,
            OldNodes = oldNodes ?? [],
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
            await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // its processes have ended
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>
    /// Attaches to nodes on this machine that run with <c>--lab</c>. Their links are controlled, their processes are
    /// not.
    /// </summary>
    /// <exception cref="LabException">
    /// No node replies at an address, or a node does not send its node record.
    /// </exception>
    public static async Task<LiveCluster> AttachAsync(IReadOnlyList<string> addresses)
    {
        var fleet = await AttachedFleet.AttachAsync(addresses);
        if (!fleet.HasFaultControl)
        {
            throw new LabException(
                "Some nodes run without --lab. Expected every node started with --lab; "
                + $"found {string.Join(", ", fleet.WithoutLab)} without it.",
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

    /// <summary>Restarts nodes that an earlier run left dead, and ends the faults that it left.</summary>
    /// <exception cref="LabException">A node did not start.</exception>
    public async Task ReviveAsync()
    {
        await _lab.HealAllAsync();
        var ended = _fleet.Nodes.Where(node => node.State is ProcessState.Killed or ProcessState.Exited);
        await Task.WhenAll(ended.Select(node => _lab.RestartAsync(node.Id)).ToList());
    }

    /// <summary>Ends all nodes.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lab.DisposeAsync();
        _records.Dispose();
        _folder?.Delete(recursive: true);
    }
}
