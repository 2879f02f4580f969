using CounterLab.Client;
using CounterLab.Lab.Views;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>An attached cluster: the lab observes it and adds to it, but does not control its processes.</summary>
public sealed class AttachedFleet : INodeFleet
{
    private static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(2);

    private readonly IReadOnlyList<FleetNode> _nodes;

    private AttachedFleet(IReadOnlyList<FleetNode> nodes, string cluster, IReadOnlyList<string> withoutLab) =>
        (_nodes, Cluster, WithoutLab) = (nodes, cluster, withoutLab);

    /// <inheritdoc/>
    public event Action<FleetEvent>? Happened
    {
        add { }
        remove { }
    }

    /// <summary>Whether every node runs with <c>--lab</c>.</summary>
    public bool HasFaultControl => WithoutLab.Count == 0;

    /// <summary>The nodes that run without <c>--lab</c>.</summary>
    public IReadOnlyList<string> WithoutLab { get; }

    /// <inheritdoc/>
    public string Cluster { get; }

    /// <inheritdoc/>
    public string ProcessesReason => "These nodes were not started by this lab.";

    /// <inheritdoc/>
    public IReadOnlyList<FleetNode> Nodes => _nodes;

    /// <summary>Attaches to the nodes at these addresses.</summary>
    /// <exception cref="LabException">
    /// No node replies at an address, two addresses reply with the same id, or a node has another version than this
    /// lab.
    /// </exception>
    public static async Task<AttachedFleet> AttachAsync(IReadOnlyList<string> addresses)
    {
        var states = await Task.WhenAll(addresses.Select(AskAsync));
        var nodes = states.Zip(addresses, (state, address) => new FleetNode(
            state.Node.Node, address, ProcessState.Unmanaged, null, WireIds.FromWire(state.Node.Incarnation), null,
            null)).ToList();
        if (nodes.GroupBy(node => node.Id).FirstOrDefault(group => group.Count() > 1) is { } same)
        {
            throw new LabException(
                "Several addresses reach the same node. Expected one address for each node; "
                + $"found {string.Join(" and ", same.Select(node => node.Address))}, all {same.Key}.",
                LabError.InvalidArgument);
        }

        var clusters = states.Select(state => state.Cluster).Distinct().ToList();
        return clusters.Count == 1
            ? new AttachedFleet(
                nodes, clusters[0], [.. states.Where(state => !state.Lab).Select(state => state.Node.Node)])
            : throw new LabException(
                $"The nodes are of several clusters. Expected one; found {string.Join(", ", clusters)}.",
                LabError.InvalidArgument);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Output(string node) => [];

    /// <inheritdoc/>
    public Task KillAsync(string node) => throw NotOurs();

    /// <inheritdoc/>
    public Task RestartAsync(string node, StartFaults faults) => throw NotOurs();

    /// <inheritdoc/>
    public Task ReplaceByStrangerAsync(string node, StartFaults faults) => throw NotOurs();

    /// <inheritdoc/>
    public Task ReplaceByNamesakeAsync(string node) => throw NotOurs();

    /// <inheritdoc/>
    public Task<SecondProcess> StartTwinAsync(string node, StartFaults faults) => throw NotOurs();

    /// <inheritdoc/>
    public Task PauseAsync(string node) => throw NotOurs();

    /// <inheritdoc/>
    public Task ResumeAsync(string node) => throw NotOurs();

    /// <inheritdoc/>
    public Task StopAsync(string node) => throw NotOurs();

    /// <inheritdoc/>
    public Task<string> AddAsync(string? id, StartFaults faults) => throw NotOurs();

    /// <inheritdoc/>
    public Task RemoveAsync(string node) => throw NotOurs();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static LabException NotOurs() => new(
        "Process actions are not available: use 'counterlab up' without --attach, or act on the processes yourself. "
        + "Expected nodes that this lab started; found attached nodes.");

    private static async Task<NodeState> AskAsync(string address)
    {
        using var channel = NodeChannel.Web(address);
        try
        {
            var state = await new LabService.LabServiceClient(channel)
                .SnapshotAsync(new SnapshotRequest { MaxCounters = 1 }, deadline: DateTime.UtcNow + CallDeadline);
            BuildCheck.Demand(LabVersion.Text, state.Version, address);
            return state;
        }
        catch (RpcException e)
        {
            var found = CallFailure.Of(e).Found;
            throw new LabException(
                $"No node answers at {address}. Expected the address of a running node; found {found}.",
                LabError.InvalidArgument);
        }
    }
}
