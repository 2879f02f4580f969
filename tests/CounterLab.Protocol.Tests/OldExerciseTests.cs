using CounterLab.Protocol.Liveness;

namespace CounterLab.Protocol.Tests;

/// <summary>
/// The defects of the programming exercise that the project started from (docs/PROTOCOL.md, last table). Each test
/// fails with the behaviour that it describes.
/// </summary>
public sealed class OldExerciseTests
{
    /// <summary>Disables anti-entropy, which would repair much of what a defective push loses.</summary>
    private static ReplicaOptions WithoutAntiEntropy(ReplicaOptions options) =>
        options with { SyncInterval = TimeSpan.FromDays(1) };

    // Row 1 of the table in docs/PROTOCOL.md: the old node skipped dead peers and queued nothing for them.
    [Fact]
    public void Adds_made_while_a_peer_looks_dead_arrive_after_the_heal_without_a_new_write()
    {
        var world = new World(4);
        world.StartCluster(3, WithoutAntiEntropy);
        world.Cut("n1", "n3");
        world.Cut("n2", "n3");
        world.RunUntil(() => world["n1"].View.Peers(world.Now).Any(p => p is { Id: "n3", State: LivenessState.Dead }));
        world.Add("n1", 10);
        world.Add("n3", 5);
        world.Run(TimeSpan.FromMinutes(5));
        Assert.Equal(5, world.Value("n3"));

        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Equal(15, world.Value(node)));
    }

    // Row 2: the old node resent missed operations only on a change from dead to alive.
    [Fact]
    public void A_push_that_failed_is_retried_although_the_peer_never_looked_dead()
    {
        var world = new World(5);
        world.StartCluster(2, WithoutAntiEntropy);
        world.Cut("n1", "n2");
        world.Add("n1", 7);
        world.Run(TimeSpan.FromMilliseconds(1200));
        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.DoesNotContain(world.Facts, fact => fact.Fact.Kind == FactKind.Dead);
        Assert.Equal(7, world.Value("n2"));
    }

    // Row 3: the old sync took the larger of two totals (5 and 3 became 5).
    [Fact]
    public void Two_sides_of_a_partition_add_up()
    {
        var world = new World(6);
        world.StartCluster(2);
        world.Cut("n1", "n2");
        world.Add("n1", 5);
        world.Add("n2", 3);
        world.Run(TimeSpan.FromSeconds(30));
        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.Equal(8, world.Value("n1"));
        Assert.Equal(8, world.Value("n2"));
    }

    // Row 4: the old node reused its id after a restart and hid its own later adds behind the earlier ones.
    [Fact]
    public void A_restarted_nodes_adds_count_beside_those_of_its_former_life()
    {
        var world = new World(7);
        world.StartCluster(3);
        world.Add("n1", 5);
        world.RunUntil(world.HasConverged);
        world.Kill("n1");
        world.Start("n1", ["n2", "n3"]);
        world.Add("n1", 2);
        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Equal(7, world.Value(node)));
        Assert.Equal(2, world["n2"].View.SlotsOf(0).Count(slot => slot.Owner.Node == "n1"));
    }

    // Row 5: the old node kept a set of seen ids, and a queue entry per increment.
    [Fact]
    public void The_retry_queue_does_not_grow_with_the_number_of_increments()
    {
        var world = new World(8);
        world.StartCluster(3);
        world.Cut("n1", "n2");
        world.Cut("n1", "n3");
        world.Add("n1");
        world.Run(TimeSpan.FromSeconds(10));
        var afterOne = world["n1"].View.QueueEntries;
        for (var i = 0; i < 100_000; i++)
        {
            world["n1"].Handle(new Input.Add("likes", 1), world.Now);
        }

        world.Run(TimeSpan.FromSeconds(10));
        Assert.True(
            world["n1"].View.QueueEntries <= afterOne + 2, "one slot more per peer at most: the pass in flight");
        Assert.Equal(100_001UL, world["n1"].View.Peers(world.Now).First().Queue.Operations);
        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.Equal(100_001, world.Value("n3"));
    }

    // Row 6: one slow dead peer stalled all heartbeats of the old node.
    [Fact]
    public void One_silent_peer_does_not_delay_the_probes_of_the_others()
    {
        var world = new World(9);
        world.StartCluster(5);
        world.Kill("n3");
        world.Kill("n4");
        world.Kill("n5");
        world.Facts.Clear();
        world.Run(TimeSpan.FromMinutes(5));
        Assert.DoesNotContain(world.Facts, fact => fact.Fact is { Kind: FactKind.Suspect, Peer: "n1" or "n2" });
        var peers = world["n1"].View.Peers(world.Now).ToList();
        Assert.Equal(LivenessState.Alive, peers.Single(peer => peer.Id == "n2").State);
        Assert.All(peers.Where(peer => peer.Id != "n2"), peer => Assert.Equal(LivenessState.Dead, peer.State));
    }
}
