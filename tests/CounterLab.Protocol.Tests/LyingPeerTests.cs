using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>Answers and announcements that no correct peer sends. Found by <c>counterlab fuzz</c>.</summary>
public sealed class LyingPeerTests
{
    [Fact]
    public void A_peer_that_denies_what_it_acknowledges_is_asked_again_after_a_while()
    {
        var world = new World(51);
        world.StartCluster(2);
        var effects = world["n1"].Handle(new Input.Add("likes", 1), world.Now);
        var send = Assert.Single(effects.Sends);
        var push = Assert.IsType<PushRequest>(send.Message);
        var denied = new VectorEntry(world["n1"].View.Self, 0);
        var reply = new PushReply(world["n2"].View.Self, push.Pass, push.Batch, [denied]);
        Assert.Empty(world.Handle("n1", new Input.Reply(send.Call, reply)).Sends);
        Assert.Equal(1UL, world["n1"].View.Peers(world.Now).Single().Queue.Operations);
        world.RunUntil(() => world.Value("n2") == 1);
    }

    [Fact]
    public void An_acknowledgement_for_another_call_ends_its_own_call_too()
    {
        var world = new World(52);
        world.StartCluster(3);
        var sends = world["n1"].Handle(new Input.Add("likes", 1), world.Now).Sends.ToList();
        var (toSecond, toThird) = (sends.Single(send => send.Peer == "n2"), sends.Single(send => send.Peer == "n3"));
        var push = Assert.IsType<PushRequest>(toThird.Message);
        var ack = new PushReply(world["n3"].View.Self, push.Pass, push.Batch, []);
        world.Handle("n1", new Input.Reply(toSecond.Call, ack));
        world.RunUntil(() => world.Value("n2") == 1);
    }

    [Fact]
    public void An_address_that_was_taken_for_the_own_one_can_be_a_members()
    {
        var replica = new Replica(new ReplicaOptions
        {
            Id = "n1",
            Address = "n1",
            Incarnation = new Incarnation(1, 1),
            BootstrapAddresses = ["n2"],
        });
        var hello = Assert.Single(replica.Handle(new Input.Start(), TimeSpan.Zero).Sends);
        var refusal = Refusal.FailedPrecondition("Own.", "", "").Because(EnvelopeCheck.OwnAddress);
        replica.Handle(new Input.Refused(hello.Call, refusal), TimeSpan.Zero);
        var peer = new OwnerId("n2", new Incarnation(2, 2));
        var envelope = new Envelope(WireVersion.Newest, "default", peer, "n2", "n1", Incarnation.None);
        var probe = Assert.Single(
            replica.Handle(new Input.Request(new HelloRequest(envelope)), TimeSpan.Zero).Sends,
            send => send.Message is ProbeRequest);
        replica.Handle(new Input.Reply(probe.Call, new ProbeReply(peer, true, 0, [], [])), TimeSpan.Zero);
        var answer = Assert.Single(
            replica.Handle(new Input.Request(new HelloRequest(envelope)), TimeSpan.Zero).Sends,
            send => send.Message is HelloRequest);
        replica.Handle(
            new Input.Reply(answer.Call, new HelloReply(peer, "n2", true, [], Checking: false)), TimeSpan.Zero);
        replica.AssertInvariants();
    }

    [Fact]
    public void A_node_returns_however_high_the_version_is_at_which_it_was_taken_off()
    {
        var world = new World(53);
        world.StartCluster(2);
        var before = world["n1"].View.Self;
        world.Kill("n1");
        TakeOff(world, before, MemberRecord.VersionStepMax);
        TakeOff(world, before, MemberRecord.VersionStepMax * 2);
        world.Start("n1", ["n2"]);
        world.RunUntil(() => world["n2"].View.Peers(world.Now).Any());
        world.Run(TimeSpan.FromSeconds(10)); // until all handshakes are over
        TakeOff(world, world["n1"].View.Self, (MemberRecord.VersionStepMax * 2) + 2);
        Assert.Empty(world["n2"].View.Peers(world.Now));
        world.RunUntil(() => world["n2"].View.Peers(world.Now).Any());
    }

    private static void TakeOff(World world, OwnerId node, ulong version)
    {
        var self = world["n2"].View.Self;
        var envelope = new Envelope(WireVersion.Newest, "default", node, node.Node, self.Node, self.Incarnation);
        var record = new MemberRecord(node, node.Node, version, MemberStatus.Removed);
        world.Handle("n2", new Input.Request(new LeaveRequest(envelope, record)));
    }
}
