using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;
using CounterLab.Protocol.Tests.Invariants;

namespace CounterLab.Protocol.Tests;

/// <summary>Nodes of two versions in one cluster.</summary>
public sealed class WireVersionTests
{
    private const string Seats = "bounded/seats";

    [Fact]
    public void Nodes_agree_on_the_newest_form_that_both_speak()
    {
        var world = new World(71);
        Mixed(world, "n3");
        Assert.Equal([("n2", 2), ("n3", 1)], Versions(world, "n1"));
        Assert.Equal([("n1", 1), ("n2", 1)], Versions(world, "n3"));
        world.Kill("n3");
        world.Start("n3", ["n1", "n2"]);
        world.RunUntil(() => Versions(world, "n1").SequenceEqual([("n2", 2), ("n3", 2)]));
    }

    [Fact]
    public void A_cluster_of_both_versions_converges_and_then_exchanges_nothing_more()
    {
        var world = new World(72) { LossPercent = 10 };
        Mixed(world, "n2");
        for (var i = 0; i < 200; i++)
        {
            world.Add($"n{1 + (i % 3)}", 1 + (i % 4), $"c{i % 7}");
        }

        world.Handle("n2", new Input.Reset("c1"));
        world.Add("n3", 4, "c1");
        world.RunUntil(world.HasConverged);
        var merged = world.Facts.Count(fact => fact.Fact.Kind == FactKind.Merged);
        world.LossPercent = 0;
        world.Run(TimeSpan.FromSeconds(20));
        Assert.Equal(merged, world.Facts.Count(fact => fact.Fact.Kind == FactKind.Merged));
    }

    [Fact]
    public void A_request_for_rights_is_not_lowered_while_a_node_takes_a_lower_one_for_a_contradiction()
    {
        var world = new World(73);
        Mixed(world, "n3");
        world.Handle("n1", new Input.SetBound(Seats, new Bound(0, 20), TimeSpan.FromSeconds(60)));
        world.RunUntil(() => world.Bounds.Count > 0);
        world.RunUntil(world.HasConverged);
        world.Kill("n3"); // with its rights, so that the request is never met
        Assert.NotNull(world.Handle("n2", new Input.Add(Seats, 20)).Result.Refusal);
        world.Run(TimeSpan.FromSeconds(1));
        var wanted = Wanted(world);
        Assert.True(wanted > 0);
        world.Run(TimeSpan.FromSeconds(20));
        Assert.Equal(wanted, Wanted(world));
        world.Start("n3", ["n1", "n2"]);
        world.RunUntil(() => Wanted(world) < wanted);
    }

    private static ulong Wanted(World world)
    {
        var escrows = new StateGraph("n2", world["n2"], () => { }).Owners.OfType<Escrows>().Single();
        return escrows.Of(world["n2"].View.Find(Seats), world["n2"].View.Self).WantedUp;
    }

    private static void Mixed(World world, string old)
    {
        string[] nodes = ["n1", "n2", "n3"];
        foreach (var node in nodes)
        {
            world.Start(node, [.. nodes.Where(other => other != node)], options => options with
            {
                WireVersion = node == old ? WireVersion.Oldest : WireVersion.Newest,
            });
        }

        world.RunUntil(() => nodes.All(node =>
            world[node].View.IsReady && world[node].View.Peers(world.Now).Count() == 2));
        world.Run(TimeSpan.FromSeconds(3));
    }

    private static IEnumerable<(string, int)> Versions(World world, string node) =>
        world[node].View.Peers(world.Now).Select(peer => (peer.Id, peer.WireVersion)).OrderBy(peer => peer.Id);
}
