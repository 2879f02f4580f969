using CounterLab.Wire.V1;

namespace CounterLab.Client.Tests;

/// <summary>Creates clients with short timeouts for tests.</summary>
internal static class Clients
{
    public static CounterLabOptions Options(params IEnumerable<string> addresses) => new()
    {
        Addresses = [.. addresses],
        Cluster = "test",
        Timeout = TimeSpan.FromSeconds(30),
        CallTimeout = TimeSpan.FromSeconds(2),
        MaxBackoff = TimeSpan.FromMilliseconds(200),
        HeartbeatInterval = TimeSpan.FromMilliseconds(300),
    };

    public static CounterLabClient Of(params IEnumerable<TestNode> nodes) => With(nodes, _ => { });

    public static CounterLabClient With(IEnumerable<TestNode> nodes, Action<CounterLabOptions> change)
    {
        var options = Options(nodes.Select(node => node.Address));
        change(options);
        return new CounterLabClient(options);
    }

    /// <summary>Creates a client of an address at which no node listens yet, and returns the port.</summary>
    public static async Task<(CounterLabClient Client, int Port)> OfNobodyAsync(Action<CounterLabOptions> change)
    {
        await using var node = await TestNode.StartAsync("n1", []);
        return (With([node], change), PortOf(node));
    }

    public static int PortOf(TestNode node) => new Uri($"http://{node.Address}").Port;

    /// <summary>Returns the node with an id.</summary>
    public static TestNode Find(this TestCluster cluster, string id) => cluster.Nodes.Single(
        node => node.Host.Options.Id == id);

    public static async Task<ListSessionsReply> SessionsAsync(TestNode node)
    {
        using var channel = NodeChannel.Native(node.Address);
        return await new SessionService.SessionServiceClient(channel).ListAsync(
            new ListSessionsRequest(), deadline: DateTime.UtcNow.AddSeconds(10));
    }
}
