using System.Security.Cryptography;
using CounterLab.Experiments.Actions;
using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Views;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// A cluster of node processes on this machine. Its cluster name is random, so that a node never joins the cluster of
/// another lab that used the same port. No child outlives this process.
/// </summary>
public sealed class ProcessFleet : INodeFleet
{
    /// <summary>The maximum number of nodes: each needs about half a second of CPU time to start.</summary>
    public const int NodesMax = 10;

    private const int LinesOfExit = 20;
    private static readonly TimeSpan LeaveTimeout = TimeSpan.FromSeconds(10);

    private readonly NodeTable _table;
    private readonly FleetOptions _options;
    private readonly SecondProcesses _second = new();

    /// <summary>Creates a fleet without nodes.</summary>
    public ProcessFleet(FleetOptions? options = null)
    {
        _options = options ?? new FleetOptions();
        _table = new NodeTable(_options.NodesMax);
    }

    /// <inheritdoc/>
    public event Action<FleetEvent>? Happened;

    /// <inheritdoc/>
    public string Cluster { get; } = $"lab-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";

    /// <inheritdoc/>
    public string ProcessesReason => "";

    /// <inheritdoc/>
    public IReadOnlyList<FleetNode> Nodes => _table.Snapshot();

    /// <summary>Creates a fleet and starts its nodes; see <see cref="StartNodesAsync(int)"/>.</summary>
    /// <exception cref="LabException">A node did not start; all others have been ended.</exception>
    public static async Task<ProcessFleet> StartAsync(int count)
    {
        var fleet = new ProcessFleet();
        try
        {
            await fleet.StartNodesAsync(count);
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>
    /// Starts nodes n1 … n{count}: first n1 alone, then the others in parallel, with n1 as their bootstrap address.
    /// </summary>
    /// <exception cref="LabException">A node did not start.</exception>
    public Task StartNodesAsync(int count) => StartNodesAsync([.. Enumerable.Range(1, count).Select(i => $"n{i}")]);

    /// <summary>Starts nodes with these ids, in the same way.</summary>
    /// <exception cref="LabException">A node did not start.</exception>
    public async Task StartNodesAsync(IReadOnlyList<string> ids)
    {
        if (ids.Count < 1 || ids.Count > _options.NodesMax)
        {
            throw new LabException(
                $"The number of nodes is out of range. Expected 1 to {_options.NodesMax}; found {ids.Count}.",
                LabError.InvalidArgument);
        }

        var nodes = ids.Select(_table.Register).ToList();
        await StartProcessAsync(nodes[0], NoFaults);
        await Task.WhenAll(nodes.Skip(1).Select(node => StartProcessAsync(node, NoFaults)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => _table.Find(node).Output.Lines();

    /// <inheritdoc/>
    public Task KillAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.IsRunning, "killed", "a running or paused node");
        _table.Change(managed, killed => killed.Kill(DateTimeOffset.UtcNow));
        await managed.Process!.KillAsync();
        Tell(node, "kill", $"SIGKILL to process {managed.Process.Pid}");
    });

    /// <inheritdoc/>
    public Task RestartAsync(string node, StartFaults faults) => WithAsync(node, async managed =>
    {
        DemandEnded(managed);
        await StartProcessAsync(managed, faults);
    });

    /// <inheritdoc/>
    public Task ReplaceByStrangerAsync(string node, StartFaults faults) => WithAsync(node, async managed =>
    {
        DemandEnded(managed);
        await StartProcessAsync(managed, faults, new ProcessRole(node, $"{Cluster}-stranger"));
    });

    /// <inheritdoc/>
    public Task ReplaceByNamesakeAsync(string node) => WithAsync(node, async managed =>
    {
        DemandEnded(managed);
        await StartProcessAsync(
            managed, NoFaults, new ProcessRole(StartNamesake.IdOf(node), Cluster, HasPeers: false));
    });

    /// <inheritdoc/>
    public async Task<SecondProcess> StartTwinAsync(string node, StartFaults faults)
    {
        List<string> arguments = [];
        await WithAsync(node, managed =>
        {
            var role = new ProcessRole(node, Cluster, HasPort: false);
            arguments.AddRange(NodeArguments.Of(managed, role, Nodes, faults(node), _options));
            return Task.CompletedTask;
        });
        var twin = await _second.StartAsync(node, arguments);
        Tell(node, "twin", $"process {twin.Pid} at {twin.Address} uses the id too");
        return twin;
    }

    /// <inheritdoc/>
    public Task PauseAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State == ProcessState.Running, "paused", "a running node");
        await managed.Process!.PauseAsync();
        _table.Change(managed, paused => paused.SetPaused(true));
        Tell(node, "pause", $"SIGSTOP to process {managed.Process.Pid}");
    });

    /// <inheritdoc/>
    public Task ResumeAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State == ProcessState.Paused, "resumed", "a paused node");
        await managed.Process!.ResumeAsync();
        _table.Change(managed, resumed => resumed.SetPaused(false));
        Tell(node, "resume", $"SIGCONT to process {managed.Process.Pid}");
    });

    /// <inheritdoc/>
    public Task StopAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State == ProcessState.Running, "stopped", "a running node");
        await LeaveAsync(managed);
        _table.Change(managed, left => left.SetLeaving(false));
        Tell(node, "stop", "has left");
    });

    /// <inheritdoc/>
    public async Task<string> AddAsync(string? id, StartFaults faults)
    {
        var node = _table.Register(id);
        try
        {
            await StartProcessAsync(node, faults);
            return node.Id;
        }
        catch
        {
            _table.Forget(node);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State != ProcessState.Paused, "removed", "a node that is not paused (resume it first)");
        if (managed.State == ProcessState.Running)
        {
            await LeaveAsync(managed);
        }

        // A dead node does not announce its departure, and the leave message of another may have been lost at a cut.
        // Members that have already removed the node count as agreeing.
        await MemberRemoval.RemoveAsync(node, Nodes.Where(other => other.State == ProcessState.Running));

        _table.Forget(managed);
        Tell(node, "removed", "no longer in the lab");
    });

    /// <summary>Kills every child.</summary>
    public async ValueTask DisposeAsync()
    {
        var nodes = _table.Close();
        await _second.DisposeAsync();
        await Task.WhenAll(nodes.Select(node => node.Process?.KillAsync() ?? Task.CompletedTask));
        foreach (var node in nodes)
        {
            node.Dispose();
        }
    }

    private async Task LeaveAsync(ManagedNode managed)
    {
        _table.Change(managed, leaving => leaving.SetLeaving(true));
        Tell(managed.Id, "leave", "SIGTERM: drains its backlog, then leaves");
        await managed.Process!.StopAsync(LeaveTimeout);
    }

    private async Task StartProcessAsync(ManagedNode managed, StartFaults faults, ProcessRole? role = null)
    {
        _table.Change(managed, starting => starting.BeginStart());
        var arguments = NodeArguments.Of(
            managed, role ?? new ProcessRole(managed.Id, Cluster), Nodes, faults(managed.Id), _options);
        var process = await ChildProcess.StartAsync(arguments, managed.Output);
        managed.Process = process;
        if (_table.IsClosed) // closed during the start: the disposing caller may not know this process
        {
            await process.KillAsync();
            throw new LabException(
                $"{managed.Id} was not started. Expected a running lab; found one that has ended.",
                LabError.Failed);
        }

        var ready = await ReadyAsync(managed, process);
        _table.Change(managed, running => running.BeginRun(ready.Address, ready.ParsedIncarnation));
        _ = process.Exited.ContinueWith(_ => OnExited(managed, process), TaskScheduler.Default);
        Tell(managed.Id, "start", $"process {process.Pid} at {ready.Address}");
    }

    private async Task<ReadyLine> ReadyAsync(ManagedNode managed, ChildProcess process)
    {
        try
        {
            return await process.ReadyAsync();
        }
        catch
        {
            await process.KillAsync();
            OnExited(managed, process);
            throw;
        }
    }

    private void OnExited(ManagedNode managed, ChildProcess process)
    {
        if (_table.End(managed, process))
        {
            var lines = string.Join(" | ", managed.Output.Last(LinesOfExit));
            Tell(managed.Id, "exit", $"exited unexpectedly with code {process.ExitCode}: {lines}");
        }
    }

    private static SetFaultRequest NoFaults(string node) => new();

    private static void DemandEnded(ManagedNode managed) =>
        managed.Demand(
            managed.State is ProcessState.Killed or ProcessState.Exited, "restarted", "a node that is not running");

    private async Task WithAsync(string id, Func<ManagedNode, Task> action)
    {
        var managed = _table.Find(id);
        await managed.Gate.WaitAsync();
        try
        {
            await action(managed);
        }
        finally
        {
            managed.Gate.Release();
        }
    }

    private void Tell(string node, string kind, string text) => Happened?.Invoke(new FleetEvent(node, kind, text));
}
