using CounterLab.Node.Startup;
using CounterLab.Tests;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>A number of nodes that form a cluster.</summary>
internal sealed class TestCluster : IAsyncDisposable
{
    private Func<NodeOptions, NodeOptions>? _tune;

    public List<TestNode> Nodes { get; } = [];

    public TestNode this[int index] => Nodes[index];

    public static async Task<TestCluster> StartAsync(int size, Func<NodeOptions, NodeOptions>? tune = null)
    {
        var cluster = new TestCluster { _tune = tune };
        for (var i = 1; i <= size; i++)
        {
            await cluster.JoinAsync($"n{i}");
        }

        await Eventually.BecomesAsync(() => cluster.Nodes.All(node => cluster.Nodes.Where(other => other != node)
            .All(other => node.Peer(other.Host.Options.Id)?.Incarnation == other.Owner.Incarnation)));
        foreach (var node in cluster.Nodes)
        {
            await node.IsReadyAsync();
        }

        return cluster;
    }

    public async Task<TestNode> JoinAsync(string id, int port = 0)
    {
        var node = await TestNode.StartAsync(id, Nodes.Select(other => other.Address), port, tune: _tune);
        Nodes.Add(node);
        return node;
    }

    public async Task KillAsync(TestNode node)
    {
        Nodes.Remove(node);
        await node.DisposeAsync();
    }

    /// <summary>Cuts the links between two nodes in both directions.</summary>
    public async Task CutAsync(TestNode a, TestNode b)
    {
        var (idA, idB) = (a.Host.Options.Id, b.Host.Options.Id);
        foreach (var (node, other) in new[] { (a, b), (b, a) })
        {
            var request = new SetFaultRequest();
            request.Faults.Add(new SetFaultRequest.Types.LinkFault
            {
                From = idA,
                To = idB,
                PeerAddress = other.Address,
                Kind = LinkFaultKind.Cut,
            });
            request.Faults.Add(new SetFaultRequest.Types.LinkFault
            {
                From = idB,
                To = idA,
                PeerAddress = other.Address,
                Kind = LinkFaultKind.Cut,
            });
            await node.Lab.SetFaultAsync(request);
        }
    }

    public async Task HealAllAsync()
    {
        foreach (var node in Nodes)
        {
            await node.Lab.ClearFaultsAsync(new ClearFaultsRequest());
        }
    }

    public async Task HoldAsync(string counter, Int128 value)
    {
        foreach (var node in Nodes)
        {
            await node.HoldsAsync(counter, value);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }
    }
}
