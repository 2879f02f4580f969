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

    private AttachedFleet(IReadOnlyList<FleetNode> nodes, string cluster, bool hasFaultControl) =>
        (_nodes, Cluster, HasFaultControl) = (nodes, cluster, hasFaultControl);

    /// <inheritdoc/>
    public event Action<FleetEvent>? Happened
    {
        add { }
        remove { }
    }

    /// <summary>Whether every node runs with <c>--lab</c>.</summary>
    public bool HasFaultControl { get; }

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
        if (states.DistinctBy(state => state.Node.Node).Count() != states.Length)
        {
            throw new LabException(
                "Two addresses answer with one id. Expected one address for each node.", LabError.InvalidArgument);
        }

        var nodes = states.Zip(addresses, (state, address) => new FleetNode(
            state.Node.Node, address, ProcessState.Unmanaged, null, WireIds.FromWire(state.Node.Incarnation), null,
            null));
        var clusters = states.Select(state => state.Cluster).Distinct().ToList();
        return clusters.Count == 1
            ? new AttachedFleet([.. nodes], clusters[0], states.All(state => state.Lab))
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

    private LabException NotOurs() => new($"That can't be done here. {ProcessesReason}");

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
