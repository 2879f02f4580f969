using CounterLab.Client;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.State;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Node.Tests;

/// <summary>
/// Replication between real nodes over real sockets. The requirements are those of the programming exercise that the
/// project started from.
/// </summary>
public sealed class ReplicationTests
{
    [Fact]
    public async Task A_hundred_clients_at_once_on_one_node_lose_nothing()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        {
            using var channel = NodeChannel.Native(cluster[0].Address);
            var client = new CounterService.CounterServiceClient(channel);
            for (var i = 0; i < 10; i++)
            {
                await client.AddAsync(new AddRequest { Counter = "likes", Amount = 1 });
            }
        }));
        await cluster.HoldAsync("likes", 1000);
    }

    [Fact]
    public async Task An_add_on_any_node_appears_on_all()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster[0].AddAsync("likes", 5);
        await cluster[1].AddAsync("likes", -2);
        await cluster[2].AddAsync("views", 7);
        await cluster.HoldAsync("likes", 3);
        await cluster.HoldAsync("views", 7);
    }

    [Fact]
    public async Task A_push_that_arrives_twice_changes_nothing_the_second_time()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var sender = new OwnerId("n2", new Incarnation(2, 2));
        var envelope = new Protocol.Messages.Envelope(1, "test", sender, "127.0.0.1:1", "n1", node.Owner.Incarnation);
        var push =
            new Protocol.Messages.PushRequest(envelope, new Protocol.Messages.PassId(sender.Incarnation, 1), 0, true,
            [new Protocol.Messages.OwnerRecords(
                sender, [new Protocol.Messages.SlotRecord("likes", new SlotContent(5, 0, 1))])],
            [new Protocol.Messages.Claim(sender, 0, 1)]).ToWire();
        await node.Peers.PushAsync(push);
        await node.Peers.PushAsync(push);
        Assert.Equal(5, node.Value("likes"));
    }

    [Fact]
    public async Task Adds_made_while_a_peer_is_down_arrive_after_it_returns_without_a_new_write()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        await cluster[0].AddAsync("likes", 1);
        await cluster.HoldAsync("likes", 1);
        var port = int.Parse(cluster[2].Address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        await cluster.KillAsync(cluster[2]);
        await cluster[0].AddAsync("likes", 10);
        await cluster[1].AddAsync("likes", 100);
        var returned = await cluster.JoinAsync("n3", port);
        await returned.HoldsAsync("likes", 111);
        await returned.IsReadyAsync();
    }

    [Fact]
    public async Task A_cut_link_lets_nothing_through_and_a_healed_one_everything()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[0].AddAsync("likes", 5);
        await cluster[1].AddAsync("likes", 3);

        // Calls time out repeatedly, as in a real network.
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2")!.Queue.Attempts >= 2);
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2")!.State == LivenessState.Dead);
        Assert.Equal(5, cluster[0].Value("likes"));
        Assert.Equal(3, cluster[1].Value("likes"));

        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 8);
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2")!.Queue.Operations == 0);
    }

    [Fact]
    public async Task A_million_increments_on_each_side_of_a_partition_heal_to_the_exact_sum()
    {
        const int Million = 1_000_000;
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[0].AddAsync("likes");
        await cluster[1].AddAsync("likes");
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2")!.Queue.Attempts > 0);
        var entries = cluster.Nodes.Select(Entries).ToList();
        await Task.WhenAll(cluster.Nodes.Select(node => Task.Run(() => Increment(node, Million - 1))));
        Assert.All(cluster.Nodes.Zip(entries), pair =>
            Assert.True(Entries(pair.First) <= pair.Second + 2, "the queue grows with slots, not with increments"));
        Assert.Equal((ulong)Million, cluster[0].Peer("n2")!.Queue.Operations);
        Assert.Equal(1, cluster[0].Peer("n2")!.Queue.Slots);

        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 2 * Million);
    }

    [Fact]
    public async Task Nodes_join_and_leave_under_load_and_the_totals_stay_right()
    {
        await using var cluster = await TestCluster.StartAsync(3);
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => LoadAsync(cluster[0], stop.Token));

        var joiner = await cluster.JoinAsync("n4");
        await joiner.IsReadyAsync();
        var leaver = cluster[1];
        var given = (await leaver.AddAsync("likes", 1000)).Applied;
        await leaver.Host.LeaveAsync();
        await cluster.KillAsync(leaver);
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2") is null && joiner.Peer("n2") is null);

        await stop.CancelAsync();
        var acknowledged = await load;
        Assert.True(given);
        await cluster.HoldAsync("likes", acknowledged + 1000);
    }

    [Fact]
    public async Task A_leaving_node_refuses_adds()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.Host.LeaveAsync();
        var refused = await Assert.ThrowsAsync<RpcException>(() => node.AddAsync("likes"));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_node_of_another_cluster_on_a_killed_nodes_port_takes_and_gives_nothing()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[0].AddAsync("likes", 5);
        await cluster.HoldAsync("likes", 5);
        var address = cluster[1].Address;
        await cluster.KillAsync(cluster[1]);
        await cluster[0].AddAsync("likes", 2);
        var port = int.Parse(address.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);

        foreach (var (id, name) in new[] { ("n2", "other"), ("n9", "test") })
        {
            await using var stranger = await TestNode.StartAsync(id, [], port, cluster: name);
            await stranger.AddAsync("likes", 50);
            await Eventually.BecomesAsync(() =>
                cluster[0].Peer("n2")!.Queue.LastError.Contains(
                    name == "other" ? "cluster" : "another node", StringComparison.Ordinal),
                () => cluster[0].Peer("n2")!.Queue.LastError);
            Assert.Equal(50, stranger.Value("likes"));
            Assert.Equal(7, cluster[0].Value("likes"));
            Assert.Equal(1UL, cluster[0].Peer("n2")!.Queue.Operations);
        }
    }

    [Fact]
    public async Task Peers_may_be_named_before_they_are_up()
    {
        var second = await TestNode.StartAsync("n2", []);
        var free = second.Address;
        var port = int.Parse(free.Split(':')[1], System.Globalization.CultureInfo.InvariantCulture);
        await second.DisposeAsync();
        await using var first = await TestNode.StartAsync("n1", [free]);
        Assert.False(first.Host.Replica.Read((view, _) => view.IsReady));
        await first.AddAsync("likes", 4);
        await using var late = await TestNode.StartAsync("n2", [], port);
        await late.HoldsAsync("likes", 4);
        await first.IsReadyAsync();
    }

    private static void Increment(TestNode node, int times)
    {
        for (var i = 0; i < times; i++)
        {
            node.Host.Replica.Handle(new Input.Add("likes", 1), _ => true);
        }
    }

    private static int Entries(TestNode node) => node.Host.Replica.Read((view, _) => view.QueueEntries);

    private static async Task<int> LoadAsync(TestNode node, CancellationToken stop)
    {
        var acknowledged = 0;
        while (!stop.IsCancellationRequested)
        {
            acknowledged += (await node.AddAsync("likes")).Applied ? 1 : 0;
        }

        return acknowledged;
    }
}
