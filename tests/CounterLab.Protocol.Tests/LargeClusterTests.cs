using CounterLab.Protocol.Liveness;

namespace CounterLab.Protocol.Tests;

/// <summary>What the swarm of 33 to 64 nodes found (issue 17).</summary>
public sealed class LargeClusterTests
{
    [Fact]
    public void After_a_partition_all_peers_are_soon_alive_again_in_gossip_mode()
    {
        var world = new World(40);
        world.StartCluster(24, options => options with { MeshMax = 0, GossipFanout = 2 });
        var (left, right) = (world.Running.Take(8).ToList(), world.Running.Skip(8).ToList());
        left.ForEach(a => right.ForEach(b => world.Cut(a, b)));
        world.RunUntil(() => left.TrueForAll(node => Dead(world, node) == 16));
        world.HealAll();
        world.RunUntil(() => world.Running.All(node => Dead(world, node) == 0), withinSeconds: 5);
    }

    [Fact]
    public void Lost_answers_hold_up_a_large_join_only_a_little()
    {
        var world = new World(41);
        world.StartCluster(32);
        world.Kill("n32");
        world.LossPercent = 30;
        world.Start("n32", [.. world.Running.Take(4)]);
        world.RunUntil(() => world["n32"].View.IsReady, withinSeconds: 10);
    }

    private static int Dead(World world, string node) =>
        world[node].View.Peers(world.Now).Count(peer => peer.State == LivenessState.Dead);
}
