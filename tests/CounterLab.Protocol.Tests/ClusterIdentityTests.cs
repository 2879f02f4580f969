using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Tests;

/// <summary>The id of a cluster: who draws it, who learns it, and what it keeps apart.</summary>
public sealed class ClusterIdentityTests
{
    [Fact]
    public void The_node_with_the_lowest_id_draws_and_all_learn()
    {
        var world = new World(61);
        world.StartCluster(3);
        world.RunUntil(() => world.Running.All(node => Id(world, node) == world["n1"].View.Self.Incarnation));
        Assert.Empty(world["n2"].View.Problems.List());
    }

    [Fact]
    public void Nobody_draws_before_every_listed_address_has_answered()
    {
        var world = new World(62);
        world.Start("n1", ["n2", "n3"]);
        world.Start("n2", ["n1", "n3"]);
        world.Run(TimeSpan.FromSeconds(20));
        Assert.True(world["n1"].View.IsReady && Id(world, "n1").IsNone && Id(world, "n2").IsNone);
        world.Start("n3", ["n1", "n2"]);
        world.RunUntil(() => world.Running.All(node => Id(world, node) == world["n1"].View.Self.Incarnation));
    }

    [Fact]
    public void A_newcomer_whose_list_names_two_clusters_joins_neither_and_names_both()
    {
        var world = new World(63);
        world.Start("a1", []);
        world.Start("b1", []);
        world.Add("a1", 1);
        world.Add("b1", 2);
        world.Start("n", ["a1", "b1"]);
        world.Run(TimeSpan.FromSeconds(30));
        var problems = world["n"].View.Problems.List();
        Assert.Contains(problems, text => text.StartsWith("a1 at a1 belongs to another", StringComparison.Ordinal));
        Assert.Contains(problems, text => text.StartsWith("b1 at b1 belongs to another", StringComparison.Ordinal));
        Assert.Equal((1, 2, 0), (world.Value("a1"), world.Value("b1"), world.Value("n")));
        world.Kill("b1");
        world.RunUntil(() => world.Value("n") == 1);
    }

    [Fact]
    public void Two_clusters_with_one_name_stay_apart_when_an_address_is_listed_by_mistake()
    {
        var world = new World(64);
        ListByMistake(world, Mutant.None);
        Assert.Equal((1, 1, 2), (world.Value("a1"), world.Value("a2"), world.Value("b1")));
        var (ours, theirs) = (world["a2"].View.Problems.List(), world["b1"].View.Problems.List());
        Assert.Contains(theirs, text => text.StartsWith("a2 at a2 belongs to another", StringComparison.Ordinal));
        Assert.All([.. ours, .. theirs], text => Assert.Contains(Id(world, "a1").ToString(), text));
        Assert.Contains(world.Facts, fact => fact is { Node: "b1", Fact.Kind: FactKind.Cluster });
    }

    [Fact]
    public void Without_the_check_they_merge()
    {
        var world = new World(64);
        ListByMistake(world, Mutant.NamesakesMerge);
        Assert.Equal((3, 3), (world.Value("a1"), world.Value("b1")));
    }

    [Fact]
    public void A_seed_without_peers_that_restarts_comes_back_to_its_cluster()
    {
        var world = new World(65);
        world.Start("n1", []);
        world.Start("n2", ["n1"]);
        world.Start("n3", ["n1"]);
        world.Add("n2", 5);
        world.RunUntil(world.HasConverged);
        world.Kill("n1");
        world.Run(TimeSpan.FromSeconds(10));
        world.Start("n1", []);
        world.Add("n1", 7);
        world.RunUntil(() => world.Running.All(node => world.Value(node) == 12));
        world.RunUntil(() => world.Running.All(node => Id(world, node) == Id(world, "n1")));
    }

    [Fact]
    public void Nodes_that_all_restart_draw_a_new_id_and_one_that_survived_keeps_no_other()
    {
        var world = new World(66);
        world.StartCluster(3);
        world.Start("n4", ["n1", "n2", "n3"]);
        world.Add("n4", 5);
        world.RunUntil(world.HasConverged);
        string[] nodes = ["n1", "n2", "n3"];
        Array.ForEach(nodes, world.Kill);
        Array.ForEach(nodes, node => world.Start(node, [.. nodes.Where(other => other != node)]));
        world.RunUntil(() => world.Running.All(node => world.Value(node) == 5));
        world.RunUntil(() => world.Running.All(node => Id(world, node) == Id(world, "n4")));
    }

    [Fact]
    public void A_newcomer_waits_for_a_listed_node_only_until_it_has_failed_to_answer()
    {
        var world = new World(67);
        world.StartCluster(2);
        world.Start("n3", ["n1", "nobody"]);
        world.RunUntil(() => world["n3"].View.IsReady, withinSeconds: 5);
        Assert.Equal(Id(world, "n1"), Id(world, "n3"));
    }

    private static void ListByMistake(World world, Mutant mutant)
    {
        var adapt = (ReplicaOptions options) => options with { Mutant = mutant };
        world.Start("a1", [], adapt);
        world.Start("b1", [], adapt);
        world.Add("a1", 1);
        world.Add("b1", 2);
        world.Start("a2", ["a1"], adapt);
        world.RunUntil(() => world.Value("a2") == 1);
        world.Kill("a2");
        world.Start("a2", ["a1", "b1"], adapt);
        world.Run(TimeSpan.FromSeconds(30));
    }

    private static Incarnation Id(World world, string node) => world[node].View.ClusterId;
}
