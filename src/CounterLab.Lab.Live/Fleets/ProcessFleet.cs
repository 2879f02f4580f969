using System.Security.Cryptography;
using CounterLab.Lab.Live.Processes;
using CounterLab.Lab.Views;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>
/// A cluster of node processes on this machine. Its cluster name is random, so that a port freed by one lab and taken
/// by another mixes nothing. No child outlives this process.
/// </summary>
public sealed class ProcessFleet : INodeFleet
{
    /// <summary>Most nodes: each costs about half a second of CPU at its start.</summary>
    public const int NodesMax = 10;

    private static readonly TimeSpan LeaveTimeout = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<ManagedNode> _nodes = [];
    private readonly FleetOptions _options;
    private bool _isDisposed;

    /// <summary>A fleet without nodes yet.</summary>
    public ProcessFleet(FleetOptions? options = null) => _options = options ?? new FleetOptions();

    /// <inheritdoc/>
    public event Action<FleetEvent>? Happened;

    /// <inheritdoc/>
    public string Cluster { get; } = $"lab-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";

    /// <inheritdoc/>
    public string ProcessesReason => "";

    /// <inheritdoc/>
    public IReadOnlyList<FleetNode> Nodes
    {
        get
        {
            lock (_gate)
            {
                return [.. _nodes.Select(node => node.Snapshot())];
            }
        }
    }

    /// <summary>A fleet of running nodes; see <see cref="StartNodesAsync(int)"/>.</summary>
    /// <exception cref="LabException">A node did not start; none is left behind.</exception>
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
    /// Starts nodes n1 … n{count}: the first alone, then the others at once, each given the first as a peer.
    /// </summary>
    /// <exception cref="LabException">A node did not start.</exception>
    public Task StartNodesAsync(int count) => StartNodesAsync([.. Enumerable.Range(1, count).Select(i => $"n{i}")]);

    /// <summary>Starts nodes of these ids, in the same way.</summary>
    /// <exception cref="LabException">A node did not start.</exception>
    public async Task StartNodesAsync(IReadOnlyList<string> ids)
    {
        if (ids.Count < 1 || ids.Count > _options.NodesMax)
        {
            throw new LabException($"The number of nodes is out of range. Expected 1 to {_options.NodesMax}; found {ids.Count}.", LabError.InvalidArgument);
        }

        var nodes = ids.Select(Register).ToList();
        await StartProcessAsync(nodes[0], NoFaults);
        await Task.WhenAll(nodes.Skip(1).Select(node => StartProcessAsync(node, NoFaults)));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => Find(node).Output.Lines();

    /// <inheritdoc/>
    public Task KillAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.IsRunning, "a running or paused node");
        lock (_gate)
        {
            (managed.State, managed.EndedAt) = (ProcessState.Killed, DateTimeOffset.UtcNow);
        }

        await managed.Process!.KillAsync();
        Tell(node, "kill", $"SIGKILL to process {managed.Process.Pid}");
    });

    /// <inheritdoc/>
    public Task RestartAsync(string node, StartFaults faults) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State is ProcessState.Killed or ProcessState.Exited, "a node that is not running");
        await StartProcessAsync(managed, faults);
    });

    /// <inheritdoc/>
    public Task ReplaceByStrangerAsync(string node, StartFaults faults) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State is ProcessState.Killed or ProcessState.Exited, "a node that is not running");
        await StartProcessAsync(managed, faults, $"{Cluster}-stranger");
    });

    /// <inheritdoc/>
    public Task PauseAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State == ProcessState.Running, "a running node");
        await managed.Process!.PauseAsync();
        SetState(managed, ProcessState.Paused);
        Tell(node, "pause", $"SIGSTOP to process {managed.Process.Pid}");
    });

    /// <inheritdoc/>
    public Task ResumeAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State == ProcessState.Paused, "a paused node");
        await managed.Process!.ResumeAsync();
        SetState(managed, ProcessState.Running);
        Tell(node, "resume", $"SIGCONT to process {managed.Process.Pid}");
    });

    /// <inheritdoc/>
    public Task StopAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State == ProcessState.Running, "a running node");
        SetState(managed, ProcessState.Leaving);
        Tell(node, "leave", "SIGTERM: drains what it owes, then leaves");
        await managed.Process!.StopAsync(LeaveTimeout);
        SetState(managed, ProcessState.Exited);
        Tell(node, "stop", "has left");
    });

    /// <inheritdoc/>
    public async Task<string> AddAsync(string? id, StartFaults faults)
    {
        var node = Register(id);
        try
        {
            await StartProcessAsync(node, faults);
            return node.Id;
        }
        catch
        {
            Forget(node);
            throw;
        }
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string node) => WithAsync(node, async managed =>
    {
        managed.Demand(managed.State != ProcessState.Paused, "a node that is not paused (resume it first)");
        if (managed.State == ProcessState.Running)
        {
            SetState(managed, ProcessState.Leaving);
            Tell(node, "leave", "SIGTERM: drains what it owes, then leaves");
            await managed.Process!.StopAsync(LeaveTimeout);
        }

        // Of a dead node nobody else will tell; a farewell may not have crossed a cut. Those who know it already agree.
        await MemberRemoval.RemoveAsync(node, Nodes.Where(other => other.State == ProcessState.Running));

        Forget(managed);
        Tell(node, "removed", "no longer in the lab");
    });

    /// <summary>Kills every child.</summary>
    public async ValueTask DisposeAsync()
    {
        List<ManagedNode> nodes;
        lock (_gate)
        {
            (_isDisposed, nodes) = (true, [.. _nodes]);
            _nodes.Clear();
        }

        await Task.WhenAll(nodes.Select(node => node.Process?.KillAsync() ?? Task.CompletedTask));
        nodes.ForEach(node => node.Dispose());
    }

    private bool IsDisposed
    {
        get
        {
            lock (_gate)
            {
                return _isDisposed;
            }
        }
    }

    private ManagedNode Register(string? id)
    {
        NodeArguments.CheckId(id);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            if (_nodes.Count >= _options.NodesMax)
            {
                throw new LabException($"The lab is full. Expected at most {_options.NodesMax} nodes; found {_nodes.Count}.");
            }

            if (_nodes.Exists(node => node.Id == id))
            {
                throw new LabException($"{id} exists already. Expected an id that no node of this lab has; found '{id}'.");
            }

            var node = new ManagedNode(string.IsNullOrEmpty(id) ? NextId() : id);
            _nodes.Add(node);
            return node;
        }
    }

    private string NextId()
    {
        var number = 1;
        while (_nodes.Exists(node => node.Id == $"n{number}"))
        {
            number++;
        }

        return $"n{number}";
    }

    private void Forget(ManagedNode node)
    {
        lock (_gate)
        {
            _nodes.Remove(node);
        }
    }

    private async Task StartProcessAsync(ManagedNode managed, StartFaults faults, string? cluster = null)
    {
        lock (_gate)
        {
            (managed.State, managed.ExitCode, managed.Incarnation) = (ProcessState.Starting, null, "");
        }

        var former = managed.Process;
        var process = await ChildProcess.StartAsync(NodeArguments.Of(managed, cluster ?? Cluster, Nodes, faults(managed.Id), _options), managed.Output);
        managed.Process = process;
        former?.Dispose();
        if (IsDisposed) // while it was started: whoever disposed may not have seen it
        {
            await process.KillAsync();
            throw new LabException($"{managed.Id} was not started. Expected a lab that goes on; found one that has ended.", LabError.Failed);
        }

        ReadyLine ready;
        try
        {
            ready = await process.ReadyAsync();
        }
        catch
        {
            await process.KillAsync();
            OnExited(managed, process);
            throw;
        }

        lock (_gate)
        {
            (managed.Address, managed.Incarnation, managed.State, managed.EndedAt) =
                (ready.Address, ready.Incarnation, ProcessState.Running, null);
        }

        _ = process.Exited.ContinueWith(_ => OnExited(managed, process), TaskScheduler.Default);
        Tell(managed.Id, "start", $"process {process.Pid} at {ready.Address}");
    }

    private void OnExited(ManagedNode managed, ChildProcess process)
    {
        bool isUnexpected;
        lock (_gate)
        {
            if (_isDisposed || managed.Process != process)
            {
                return;
            }

            managed.EndedAt = DateTimeOffset.UtcNow;
            isUnexpected = managed.State is ProcessState.Starting or ProcessState.Running or ProcessState.Paused;
            if (isUnexpected)
            {
                (managed.State, managed.ExitCode) = (ProcessState.Exited, process.ExitCode);
            }
        }

        if (isUnexpected)
        {
            Tell(managed.Id, "exit", $"ended by itself with code {process.ExitCode}: {string.Join(" | ", managed.Output.Last(20))}");
        }
    }

    private static SetFaultRequest NoFaults(string node) => new();

    private void SetState(ManagedNode managed, ProcessState state)
    {
        lock (_gate)
        {
            managed.State = state;
        }
    }

    private ManagedNode Find(string id)
    {
        lock (_gate)
        {
            return _nodes.Find(node => node.Id == id) ?? throw new LabException(
                $"There is no node {id}. Expected one of {string.Join(", ", _nodes.Select(node => node.Id))}; found '{id}'.",
                LabError.InvalidArgument);
        }
    }

    private async Task WithAsync(string id, Func<ManagedNode, Task> action)
    {
        var managed = Find(id);
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
