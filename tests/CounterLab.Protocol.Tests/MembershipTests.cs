using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Tests;

/// <summary>Joining, leaving, and removal by an operator.</summary>
public sealed class MembershipTests
{
    [Fact]
    public void A_member_that_was_removed_while_cut_off_becomes_one_again_when_it_returns()
    {
        var world = Star(31);
        world.Cut("n1", "n3");
        world.Cut("n2", "n3");
        world.RunUntil(() => world["n1"].View.Peers(world.Now).Any(p => p is { Id: "n3", State: LivenessState.Dead }));
        Assert.Null(world.Handle("n1", new Input.RemoveMember("n3")).Result.Refusal);
        world.Run(TimeSpan.FromSeconds(5));
        world.Add("n3", 5);
        world.HealAll();
        world.Add("n1", 7);
        world.RunUntil(() => world.Running.All(node => world.Value(node) == 12));
        Assert.Contains(world["n2"].View.Peers(world.Now), peer => peer.Id == "n3");
    }

    [Fact]
    public void A_farewell_said_late_still_has_time_to_arrive()
    {
        var world = new World(32);
        world.StartCluster(3);
        world.Cut("n1", "n2"); // n3 vouches for n2, so n1 waits for n2 until the deadline
        world.Add("n1", 6);
        world.Handle("n1", new Input.Leave());
        RunUntilLeft(world, "n1");
        Assert.DoesNotContain(world["n3"].View.Peers(world.Now), peer => peer.Id == "n1");
    }

    [Fact]
    public void A_leaving_node_hands_over_what_it_alone_holds_of_a_dead_owner()
    {
        var world = new World(35);
        world.StartCluster(3);
        world.Cut("n1", "n3");
        world.Cut("n2", "n3");
        world.Add("n1", 9);
        world.RunUntil(() => world.Value("n2") == 9);
        world.Kill("n1");
        world.HealAll();
        world.RunUntil(() => world["n2"].View.Peers(world.Now).Any(p => p is { Id: "n3", State: LivenessState.Alive }));
        world.Handle("n2", new Input.Leave());
        RunUntilLeft(world, "n2");
        Assert.Equal(9, world.Value("n3"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_handover_whose_messages_are_lost_is_repeated_or_reported(ulong seed)
    {
        var world = new World(seed);
        world.StartCluster(3);
        world.Cut("n1", "n3");
        world.Cut("n2", "n3");
        world.Add("n1", 9);
        world.RunUntil(() => world.Value("n2") == 9);
        world.Kill("n1");
        world.HealAll();
        world.RunUntil(() => world["n2"].View.Peers(world.Now).Any(p => p is { Id: "n3", State: LivenessState.Alive }));
        world.LossPercent = 40;
        world.Handle("n2", new Input.Leave());
        RunUntilLeft(world, "n2");
        Assert.True(
            world.Value("n3") == 9 || world.Facts.Exists(fact => fact.Fact.Kind == FactKind.Undrained),
            "lost without a word");
    }

    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(100, 30).Select(seed => (ulong)seed)];

    [Fact]
    public void Members_that_left_take_nobodys_place()
    {
        var world = new World(36);
        var small = (ReplicaOptions options) => options with { Limits = new ReplicaLimits { Peers = 2 } };
        world.Start("n1", [], small);
        for (var i = 2; i < 8; i++)
        {
            var id = $"n{i}";
            world.Start(id, ["n1"], small);
            world.RunUntil(() => world[id].View.IsReady);
            world.Handle(id, new Input.Leave());
            RunUntilLeft(world, id);
        }
    }

    [Fact]
    public void Counters_created_at_once_on_two_full_nodes_do_not_stop_replication()
    {
        var world = new World(34);
        var small = (ReplicaOptions options) => options with { Limits = new ReplicaLimits { Counters = 2 } };
        foreach (
            var (node, peers) in new[] { ("n1", new[] { "n2", "n3" }), ("n2", ["n1", "n3"]), ("n3", ["n1", "n2"]) })
        {
            world.Start(node, peers, small);
        }

        world.RunUntil(() => world.Running.All(node => world[node].View.IsReady));
        world.Add("n1", 1, "a");
        world.RunUntil(world.HasConverged);
        world.Add("n2", 1, "b");
        world.Add("n3", 1, "c");
        world.Add("n3", 100, "a");
        world.RunUntil(world.HasConverged);
        Assert.All(world.Running, node => Assert.Equal(101, world.Value(node, "a")));
        Assert.Equal(RefusalCode.ResourceExhausted, world.Handle("n1", new Input.Add("d", 1)).Result.Refusal?.Code);
    }

    [Fact]
    public void An_answer_from_somebody_else_is_a_failure_and_is_retried()
    {
        var world = new World(33);
        world.StartCluster(2);
        var effects = world["n1"].Handle(new Input.Add("likes", 1), world.Now);
        var send = Assert.Single(effects.Sends);
        var push = Assert.IsType<PushRequest>(send.Message);
        var stranger = new OwnerId("n2", new Incarnation(9, 9));
        world.Handle("n1", new Input.Reply(send.Call, new PushReply(stranger, push.Pass, push.Batch, [])));
        world.RunUntil(() => world.Value("n2") == 1);
    }

    [Theory]
    [InlineData("not an address")]
    [InlineData("")]
    public void A_malformed_address_is_refused_and_not_spread(string address)
    {
        var world = new World(37);
        world.StartCluster(2);
        var envelope = new Envelope(1, "default", new OwnerId("evil", new Incarnation(1, 1)), address, "", default);
        Assert.Equal(
            RefusalCode.InvalidArgument,
            world.Handle("n1", new Input.Request(new HelloRequest(envelope))).Result.Refusal?.Code);
        Assert.Single(world["n1"].View.Peers(world.Now));
    }

    [Fact]
    public void A_version_that_leaves_no_room_for_the_next_is_not_believed()
    {
        var world = new World(38);
        world.StartCluster(2);
        var member = world["n1"].View.Members.Single(record => record.Node.Node == "n2");
        var envelope = new Envelope(1, "default", member.Node, "n2", "n1", world["n1"].View.Self.Incarnation);
        var last = member with { Version = ulong.MaxValue, Status = MemberStatus.Left };
        world.Handle("n1", new Input.Request(new LeaveRequest(envelope, last)));
        Assert.Single(world["n1"].View.Peers(world.Now));
    }

    /// <summary>Starts three nodes. The first is the only bootstrap address of the others.</summary>
    private static World Star(ulong seed)
    {
        var world = new World(seed);
        world.Start("n1", []);
        world.Start("n2", ["n1"]);
        world.Start("n3", ["n1"]);
        world.RunUntil(
            () => world.Running.All(
            node => world[node].View.IsReady && world[node].View.Peers(world.Now).Count() == 2));
        return world;
    }

    /// <summary>Runs until the node has left, and then kills it as the host would end the process.</summary>
    private static void RunUntilLeft(World world, string node)
    {
        world.RunUntil(() => world.Handle(node, new Input.Wake()).HasLeft);
        world.Kill(node);
    }
}
