using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Tests;

/// <summary>Who yields to whom when two processes use one id, and what members are believed to say.</summary>
public sealed class IdentityTests
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_lone_node_with_records_goes_on_and_the_newcomer_on_a_host_that_it_lists_ends()
    {
        var world = new World(41);
        world.Start("n1", ["h2", "h3"]);
        world.Add("n1", 3_000);
        StartAt(world, "n1", "h2", []);
        world.RunUntil(() => world.Ended.Count > 0);
        world.Run(TimeSpan.FromSeconds(10));
        Assert.Equal(["h2"], world.Ended);
        Assert.Equal(3_001, world.Add("n1").Value);
    }

    [Fact]
    public void Of_two_new_processes_one_stays()
    {
        var world = new World(42);
        world.Start("n1", ["h2"]);
        StartAt(world, "n1", "h2", ["n1"]);
        world.RunUntil(() => world.Ended.Count > 0);
        world.Run(TimeSpan.FromSeconds(20));
        Assert.Single(world.Ended);
    }

    [Fact]
    public void A_member_that_refuses_every_id_ends_nobody()
    {
        var world = new World(43);
        world.StartCluster(3);
        var (liar, n1) = (new OwnerId("liar", new Incarnation(9, 9)), world["n1"].View.Self);
        var hello = new HelloRequest(new Envelope(1, "default", liar, "liar-host", "", default));
        var probe = Assert.Single(
            world["n1"].Handle(new Input.Request(hello), world.Now).Sends, send => send.Address == "liar-host");
        world["n1"].Handle(new Input.Reply(probe.Call, new ProbeReply(liar, true, 0, [], [])), world.Now);
        var sends = new List<Send>(world["n1"].Handle(new Input.Request(hello), world.Now).Sends);
        var call = Assert.Single(sends, send => send.Message is HelloRequest && send.Address == "liar-host").Call;
        var lie = new Refusal(
            RefusalCode.AlreadyExists, "Another process answers for n1.", "an id that no running node uses", "n1");
        var effects = world["n1"].Handle(new Input.Refused(call, lie), world.Now);
        Assert.Null(effects.Fatal);
        Assert.Null(world["n1"].View.Superseded);
        Assert.Equal(n1, world.Add("n1").Owner);
    }

    [Fact]
    public void An_address_does_not_change_within_an_incarnation()
    {
        var world = new World(44);
        world.StartCluster(2);
        var n2 = world["n2"].View.Self;
        var hello = new HelloRequest(new Envelope(1, "default", n2, "elsewhere", "n1", default));
        var refusal = world.Handle("n1", new Input.Request(hello)).Result.Refusal!;
        Assert.Equal((RefusalCode.FailedPrecondition, "elsewhere"), (refusal.Code, refusal.Found));
        Leave(world, n2, record => record with { Address = "elsewhere", Version = record.Version + 1 });
        Assert.Equal("n2", world["n1"].View.Members.Single(record => record.Node == n2).Address);
    }

    [Fact]
    public void A_node_that_another_takes_off_with_a_high_version_is_a_member_again()
    {
        var world = new World(45);
        world.StartCluster(2);
        var n2 = world["n2"].View.Self;
        foreach (var version in (ulong[])[1UL << 63, 1UL << 62, MemberRecord.VersionStepMax])
        {
            Leave(world, n2, record => record with { Version = version, Status = MemberStatus.Left });
            world.Run(TimeSpan.FromSeconds(10));
            Assert.Single(world["n1"].View.Peers(world.Now));
        }

        world.Kill("n2");
        world.Start("n2", ["n1"]);
        world.RunUntil(() => world["n2"].View.IsReady);
    }

    [Fact]
    public void A_node_that_lists_itself_is_ready_and_counts_once()
    {
        var world = new World(46);
        world.Start("n1", ["alias", "n2"], options => options with { Address = "alias" });
        world.Start("n2", ["alias", "n2"]);
        world.RunUntil(() => world["alias"].View.IsReady && world["n2"].View.IsReady);
        world.Run(TimeSpan.FromSeconds(10));
        Assert.All(["alias", "n2"], node => Assert.Equal(2, world[node].View.MemberCount));
    }

    [Fact]
    public void A_process_that_was_replaced_counts_for_no_quorum()
    {
        var world = new World(48);
        world.StartCluster(3);
        var former = world.Pause("n1");
        StartAt(world, "n1", "elsewhere", ["n2", "n3"]);
        world.RunUntil(() => world["elsewhere"].View.IsReady && IsReplaced(world, "n2") && IsReplaced(world, "n3"));
        world.Cut("n2", "n3");
        world.Cut("n2", "n1");
        Assert.True(IsMet(world, "elsewhere", new Input.Add("likes", 5, Concern.Quorum, Long)));
        world.HealAll();
        world.Pause("elsewhere");
        world.Cut("n2", "n3");
        world.Cut("n1", "n3");
        world.Resume("n1", former);
        Assert.False(IsMet(world, "n1", new Input.Read(Concern.Quorum, [], Long)));
        world.HealAll();
        world.RunUntil(() => world["n1"].View.IsReady);
        Assert.True(IsMet(world, "n1", new Input.Read(Concern.Quorum, [], Long)));
        Assert.Equal(5, world.Value("n1"));
    }

    [Fact]
    public void Session_ids_that_share_half_their_bits_have_different_hashes()
    {
        var ids = Enumerable.Range(1, 9_000)
            .Select(i => OwnerId.Session(new Incarnation(((ulong)i << 32) | (uint)i, 7)));
        Assert.InRange(ids.Select(id => id.GetHashCode()).Distinct().Count(), 8_900, 9_000);
    }

    [Theory]
    [InlineData("127.0.0.1:1/path")]
    [InlineData("user@host:1")]
    [InlineData("host:1?query")]
    public void An_address_with_more_than_a_host_and_a_port_is_refused(string address)
    {
        var world = new World(47);
        world.StartCluster(2);
        var envelope = new Envelope(1, "default", new OwnerId("evil", new Incarnation(1, 1)), address, "", default);
        Assert.Equal(
            RefusalCode.InvalidArgument,
            world.Handle("n1", new Input.Request(new HelloRequest(envelope))).Result.Refusal?.Code);
    }

    private static bool IsReplaced(World world, string node) =>
        world[node].View.Peers(world.Now).Single(peer => peer.Id == "n1").Address == "elsewhere";

    private static bool IsMet(World world, string node, Input input)
    {
        var count = world.Outcomes.Count;
        if (world.Handle(node, input).Result.Refusal is not null)
        {
            return false;
        }

        world.RunUntil(() => world.Outcomes.Count > count);
        return world.Outcomes[^1].IsMet;
    }

    private static void StartAt(World world, string id, string address, string[] seeds) =>
        world.Start(id, seeds, options => options with { Address = address });

    /// <summary>Lets somebody say to n1, as n2, that it leaves.</summary>
    private static void Leave(World world, OwnerId n2, Func<MemberRecord, MemberRecord> change)
    {
        var known = world["n1"].View.Members.Single(record => record.Node == n2);
        var envelope = new Envelope(1, "default", n2, "n2", "n1", world["n1"].View.Self.Incarnation);
        world.Handle("n1", new Input.Request(new LeaveRequest(envelope, change(known))));
    }
}
