using CounterLab.Client;
using CounterLab.Lab.Live;
using CounterLab.Lab.Live.Fleets;
using CounterLab.Lab.Views;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Processes.Tests;

/// <summary>A lab with real node processes.</summary>
internal sealed class LabCluster : IAsyncDisposable
{
    private LabCluster(LabSession session) => Session = session;

    public LabSession Session { get; }

    public static async Task<LabCluster> StartAsync(int nodes)
    {
        var cluster = new LabCluster(new LabSession(await ProcessFleet.StartAsync(nodes)));
        await cluster.BecomesAsync(view =>
            view.Figures.Condition == ClusterCondition.Converged
            && view.Nodes.All(node => node.Ready && node.Peers.Count == nodes - 1));
        return cluster;
    }

    public string AddressOf(string node) => Session.Nodes.Single(n => n.Id == node).Address;

    public int PidOf(string node) => Session.Nodes.Single(n => n.Id == node).Pid!.Value;

    public async Task<string> ClusterNameAsync()
    {
        using var channel = NodeChannel.Native(AddressOf("n1"));
        return (await new LabService.LabServiceClient(channel).SnapshotAsync(new SnapshotRequest())).Cluster;
    }

    /// <summary>The faults that a node itself reports.</summary>
    public Task<IReadOnlyList<Fault>> FaultsAtAsync(string node) => FaultsOfAsync(AddressOf(node));

    public async Task<IReadOnlyList<string>> KindsAtAsync(string node)
    {
        var faults = await FaultsAtAsync(node);
        return [.. faults.Select(fault => LinkFaultKinds.NameOf(fault.Kind)).Order()];
    }

    public static async Task<IReadOnlyList<Fault>> FaultsOfAsync(string address)
    {
        using var channel = NodeChannel.Native(address);
        var client = new LabService.LabServiceClient(channel);
        return (await client.SnapshotAsync(new SnapshotRequest { MaxCounters = 1 })).Faults;
    }

    /// <summary>The number of a node's own operations.</summary>
    public static async Task<ulong> HeadOfAsync(string address)
    {
        using var channel = NodeChannel.Native(address);
        var client = new LabService.LabServiceClient(channel);
        return (await client.SnapshotAsync(new SnapshotRequest { MaxCounters = 1 })).Head;
    }

    public ClusterView View(string counter = "likes") => Session.View(counter);

    public Task BecomesAsync(Func<ClusterView, bool> condition, string counter = "likes", string expected = "") =>
        Eventually.BecomesAsync(() => condition(View(counter)), () => $"{expected} {Describe(View(counter))}".Trim());

    public Task HoldsAsync(string node, string counter, Int128 value) =>
        BecomesAsync(view => view.Node(node)?.Value == value, counter);

    public ValueTask DisposeAsync() => Session.DisposeAsync();

    /// <summary>Whether the cluster has converged and every node shows the value.</summary>
    public static bool IsConvergedAt(ClusterView view, Int128 value) =>
        view.Figures.Condition == ClusterCondition.Converged && view.Nodes.All(node => node.Value == value);

    public static string Describe(ClusterView view)
    {
        var figures = view.Figures;
        var nodes = view.Nodes.Select(node =>
            $"{node.Id} {node.Process} {node.Value} ready={node.Ready} {node.WaitingFor}");
        return $"{figures.ConditionText}; total {figures.TrueTotal}, owed {figures.Owed}, spread {figures.Spread}; "
            + string.Join(", ", nodes);
    }
}
