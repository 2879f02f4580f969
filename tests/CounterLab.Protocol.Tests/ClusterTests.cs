using CounterLab.Protocol.Liveness;

namespace CounterLab.Protocol.Tests;

public sealed class ClusterTests
{
    [Fact]
    public void An_add_on_any_node_appears_on_all()
    {
        var world = new World(1);
        world.StartCluster(5);
        foreach (var node in world.Running.ToList())
        {
            world.Add(node, 3);
        }

        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Equal(15, world.Value(node)));
    }

    [Fact]
    public void A_node_alone_is_ready_at_once()
    {
        var world = new World(2);
        world.Start("n1", []);
        Assert.True(world["n1"].View.IsReady);
    }

    [Fact]
    public void A_node_waits_for_peers_that_are_not_up_yet_and_accepts_adds_meanwhile()
    {
        var world = new World(3);
        world.Start("n1", ["n2", "n3"]);
        world.Add("n1");
        world.Run(TimeSpan.FromMinutes(10));
        Assert.False(world["n1"].View.IsReady);
        Assert.Contains("n2, n3", world["n1"].View.WaitingFor, StringComparison.Ordinal);

        world.Start("n2", ["n1"]);
        world.RunUntil(() => world["n1"].View.IsReady && world["n2"].View.IsReady);
        world.RunUntil(world.HasConverged);
        Assert.Equal(1, world.Value("n2"));
    }

    [Fact]
    public void A_dead_owners_remainder_reaches_those_that_lack_it()
    {
        var world = new World(10);
        world.StartCluster(4);
        world.Cut("n1", "n3");
        world.Cut("n1", "n4");
        world.Cut("n2", "n3");
        world.Cut("n2", "n4");
        world.Add("n1", 9);
        world.RunUntil(() => world.Value("n2") == 9);
        world.Kill("n1");
        world.HealAll();
        world.RunUntil(() => world.Value("n3") == 9 && world.Value("n4") == 9);
    }

    [Fact]
    public void A_one_way_cut_heals_like_any_other()
    {
        var world = new World(11);
        world.StartCluster(3);
        world.CutOneWay("n1", "n2");
        world.Add("n1", 4);
        world.Add("n2", 2);
        world.Run(TimeSpan.FromSeconds(20));
        world.HealAll();
        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Equal(6, world.Value(node)));
    }

    [Fact]
    public void A_suspect_that_others_vouch_for_is_not_called_dead()
    {
        var world = new World(12);
        world.StartCluster(3);
        world.Cut("n1", "n2");
        world.Run(TimeSpan.FromMinutes(2));
        Assert.Equal(LivenessState.Suspect, world["n1"].View.Peers(world.Now).Single(peer => peer.Id == "n2").State);
        Assert.DoesNotContain(world.Facts, fact => fact.Fact.Kind == FactKind.Dead);
    }

    [Fact]
    public void A_leaving_node_drains_what_it_owes_and_is_owed_nothing_afterwards()
    {
        var world = new World(13);
        world.StartCluster(3);
        world.Add("n1", 6);
        world.Handle("n1", new Input.Leave());
        var refused = world.Handle("n1", new Input.Add("likes", 1)).Result.Refusal;
        Assert.Equal(RefusalCode.Unavailable, refused?.Code);
        world.RunUntil(() => world["n2"].View.Peers(world.Now).All(peer => peer.Id != "n1")
            && world["n3"].View.Peers(world.Now).All(peer => peer.Id != "n1"));
        world.Kill("n1");
        Assert.Equal(6, world.Value("n2"));
        Assert.Equal(6, world.Value("n3"));
        world.Add("n2");
        world.RunUntil(world.HasConverged);
    }

    [Fact]
    public void A_node_that_joins_a_running_cluster_pulls_the_state_and_is_pushed_to()
    {
        var world = new World(14);
        world.StartCluster(3);
        world.Add("n1", 5);
        world.RunUntil(world.HasConverged);
        world.Start("n4", ["n1"]);
        world.RunUntil(() => world["n4"].View.IsReady);
        Assert.Equal(5, world.Value("n4"));
        world.Add("n3", 1);
        world.RunUntil(() => world.Value("n4") == 6);
        Assert.Contains(world["n2"].View.Peers(world.Now), peer => peer.Id == "n4");
    }

    [Fact]
    public void A_node_of_another_cluster_takes_and_gives_nothing()
    {
        var world = new World(15);
        world.StartCluster(2);
        world.Add("n1", 5);
        world.Start("x1", ["n1", "n2"], options => options with { Cluster = "other" });
        world.Add("x1", 100);
        world.Run(TimeSpan.FromMinutes(1));
        Assert.Equal(100, world.Value("x1"));
        Assert.Equal(5, world.Value("n1"));
        Assert.Empty(world["x1"].View.Peers(world.Now));
    }

    [Fact]
    public void Another_node_on_a_killed_nodes_address_takes_nothing_meant_for_it()
    {
        var world = new World(16);
        world.StartCluster(3);
        world.Add("n1", 5);
        world.RunUntil(world.HasConverged);
        world.Kill("n3");
        world.Start("n9", [], options => options with { Address = "n3", Cluster = "other" });
        world.Add("n1", 2);
        world.Run(TimeSpan.FromMinutes(1));
        Assert.Equal(0, world.Value("n3"));
        Assert.Equal(1UL, world["n1"].View.Peers(world.Now).Single(peer => peer.Id == "n3").Queue.Operations);
    }

    [Fact]
    public void A_second_process_for_an_id_that_answers_is_refused()
    {
        var world = new World(17);
        world.StartCluster(3);
        Refusal? fatal = null;
        world.Start("n1", ["n2"], options => options with { Address = "elsewhere" });
        world.RunUntil(() => (fatal ??= world.Handle("elsewhere", new Input.Wake()).Fatal) is not null || FatalTold());
        Assert.Equal(3, world.Running.Count(node => node != "elsewhere"));
        Assert.All(["n2", "n3"], node =>
            Assert.Equal("n1", world[node].View.Peers(world.Now).Single(peer => peer.Id == "n1").Address));

        bool FatalTold() => world.Handle("elsewhere", new Input.Add("likes", 1)).Result.Refusal is not null;
    }

    [Fact]
    public void A_second_address_for_an_id_that_no_longer_answers_replaces_it()
    {
        var world = new World(18);
        world.StartCluster(3);
        world.Kill("n1");
        world.Start("n1", ["n2"], options => options with { Address = "elsewhere" });
        world.RunUntil(() => world["elsewhere"].View.IsReady);
        world.Add("elsewhere", 3);
        world.RunUntil(() => world.Value("n2") == 3 && world.Value("n3") == 3);
        world.RunUntil(() =>
            world["n3"].View.Peers(world.Now).Single(peer => peer.Id == "n1").Address == "elsewhere");
    }

    [Fact]
    public void A_dead_member_can_be_removed_by_hand_and_a_live_one_can_not()
    {
        var world = new World(19);
        world.StartCluster(3);
        Assert.Equal(
            RefusalCode.FailedPrecondition, world.Handle("n1", new Input.RemoveMember("n2")).Result.Refusal?.Code);
        world.Kill("n2");
        world.RunUntil(() => world["n1"].View.Peers(world.Now).Any(p => p is { Id: "n2", State: LivenessState.Dead }));
        Assert.Null(world.Handle("n1", new Input.RemoveMember("n2")).Result.Refusal);
        world.RunUntil(() => world["n3"].View.Peers(world.Now).All(peer => peer.Id != "n2"));
    }

    [Fact]
    public void A_state_of_many_batches_arrives_whole_over_a_bad_network()
    {
        var world = new World(20);
        world.StartCluster(2);
        world.Cut("n1", "n2");
        for (var i = 0; i < 20_000; i++)
        {
            world["n1"].Handle(new Input.Add($"c{i % 10_000}", 1 + (i % 3)), world.Now);
        }

        world.HealAll();
        world.LossPercent = 20;
        world.DuplicatePercent = 20;
        world.RunUntil(world.HasConverged, withinSeconds: 600);
        Assert.Equal(world.Value("n1", "c77"), world.Value("n2", "c77"));
    }
}
