using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Wanted = CounterLab.Wire.V1.SetFaultRequest.Types.LinkFault;

namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>Every kind of fault between real nodes: it has an effect, it ends, and no add is lost.</summary>
public sealed class LinkFaultClusterTests
{
    public static TheoryData<string, Func<FaultEffect, ulong>> Kinds => new()
    {
        { "cut", effect => effect.Held },
        { "hold", effect => effect.Held },
        { "latency", effect => effect.Delayed },
        { "throttle", effect => effect.Delayed },
        { "reset", effect => effect.Reset },
        { "loss", effect => effect.Dropped },
        { "reply-loss", effect => effect.Dropped },
        { "duplicate", effect => effect.Duplicated },
        { "reorder", effect => effect.Delayed },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_fault_on_both_links_has_its_effect_and_the_totals_are_right_after_it(
        string kind, Func<FaultEffect, ulong> effect)
    {
        await using var cluster = await TestCluster.StartAsync(2);
        foreach (var (node, other) in new[] { (cluster[0], cluster[1]), (cluster[1], cluster[0]) })
        {
            await node.Lab.SetFaultAsync(Request(Fault(kind, "n1", "n2", other), Fault(kind, "n2", "n1", other)));
        }

        foreach (var node in cluster.Nodes)
        {
            for (var i = 1; i <= 5; i++)
            {
                await node.AddAsync("likes", i);
            }

            await Eventually.BecomesAsync(
                async () => (await FaultsAsync(node)).Sum(fault => (long)effect(fault.Effect)) > 0);
        }

        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 30);
        foreach (var node in cluster.Nodes)
        {
            Assert.Empty(await FaultsAsync(node));
        }
    }

    [Fact]
    public async Task When_replies_are_lost_adds_arrive_and_their_sender_cannot_know()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        await cluster[0].Lab.SetFaultAsync(Request(Fault("reply-loss", "n2", "n1", cluster[1])));
        await cluster[0].AddAsync("likes", 5);
        await cluster[1].HoldsAsync("likes", 5);
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2")!.Queue is { Attempts: > 0, Operations: 1 });
        Assert.StartsWith("DeadlineExceeded", cluster[0].Peer("n2")!.Queue.LastError, StringComparison.Ordinal);
        await cluster.HealAllAsync();
        await Eventually.BecomesAsync(() => cluster[0].Peer("n2")!.Queue.Operations == 0);
        await cluster.HoldAsync("likes", 5);
    }

    [Fact]
    public async Task A_one_way_cut_keeps_requests_from_coming_and_lets_those_of_the_other_side_be_handled()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        foreach (var (node, other) in new[] { (cluster[0], cluster[1]), (cluster[1], cluster[0]) })
        {
            await node.Lab.SetFaultAsync(Request(Fault("cut", "n1", "n2", other)));
        }

        await cluster[0].AddAsync("likes", 1);
        await cluster[1].AddAsync("likes", 10);
        await cluster[0].HoldsAsync("likes", 11);
        await Eventually.BecomesAsync(() => cluster[1].Peer("n1")!.Queue.Attempts >= 2);
        Assert.Equal(10, cluster[1].Value("likes"));
        await cluster.HealAllAsync();
        await cluster.HoldAsync("likes", 11);
    }

    [Fact]
    public async Task A_node_tells_its_faults_with_all_they_are_and_did()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var wanted = new Wanted
        {
            Id = "slow",
            From = "n1",
            To = "n2",
            PeerAddress = "127.0.0.1:9",
            Kind = LinkFaultKind.Latency,
            Probability = 0.5,
            MinMs = 1.5,
            MaxMs = 20,
            BytesPerSecond = 7,
            DurationMs = 3_600_000,
            Seed = 5,
        };
        var told = Assert.Single((await node.Lab.SetFaultAsync(Request(wanted))).Faults);
        Assert.Equal(
            ("slow", "n1", "n2", "latency", 0.5, 1.5, 20, 7),
            (told.Id, told.From, told.To, LinkFaultKinds.NameOf(told.Kind),
                told.Probability, told.MinMs, told.MaxMs, told.BytesPerSecond));
        var (started, until) = (At(told.StartedAt), At(told.UntilAt));
        Assert.InRange((until - started).TotalMilliseconds, 3_599_998, 3_600_002);
        Assert.InRange(DateTimeOffset.UtcNow - started, TimeSpan.FromSeconds(-1), TimeSpan.FromMinutes(1));
        Assert.Equal(new FaultEffect(), told.Effect);
        Assert.Equal(told, Assert.Single((await node.Lab.SnapshotAsync(new SnapshotRequest())).Faults));
    }

    [Fact]
    public async Task Faults_are_cleared_by_link_by_id_and_all()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var other = node.Address;
        var kinds = new[] { "cut", "hold", "latency", "loss" };
        var request = new SetFaultRequest();
        request.Faults.AddRange(kinds.SelectMany(kind => new[] { "n2", "n3" }.Select(peer =>
            new Wanted { Kind = LinkFaultKinds.Parse(kind)!.Value, From = "n1", To = peer, PeerAddress = other })));
        Assert.Equal(8, (await node.Lab.SetFaultAsync(request)).Faults.Count);
        var clear = new ClearFaultsRequest
        {
            Links =
        {
            new ClearFaultsRequest.Types.Link { From = "n1", To = "n2" },
        },
            Ids = { "cut:n1>n3", "none" }
        };
        var left = (await node.Lab.ClearFaultsAsync(clear)).Faults;
        Assert.Equal(["hold:n1>n3", "latency:n1>n3", "loss:n1>n3"], left.Select(fault => fault.Id));
        Assert.Equal(3, (await node.Lab.ClearFaultsAsync(clear)).Faults.Count);
        Assert.Empty((await node.Lab.ClearFaultsAsync(new ClearFaultsRequest())).Faults);
        Assert.Empty((await node.Lab.ClearFaultsAsync(new ClearFaultsRequest())).Faults);
    }

    [Fact]
    public async Task Of_a_request_with_one_bad_fault_nothing_is_done()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        await node.Lab.SetFaultAsync(Request(Fault("cut", "n1", "n2", node)));
        var request = Request(Fault("hold", "n1", "n2", node), Fault("melt", "n1", "n2", node));
        request.Replaces = true;
        var refused = await Assert.ThrowsAsync<Grpc.Core.RpcException>(
            async () => await node.Lab.SetFaultAsync(request));
        Assert.Equal(Grpc.Core.StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("one of cut, hold,", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Equal(LinkFaultKind.Cut, Assert.Single(await FaultsAsync(node)).Kind);
    }

    [Fact]
    public async Task A_fault_ends_by_itself_and_all_do_when_nobody_asks_any_more()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        var brief = Fault("cut", "n1", "n2", node);
        brief.DurationMs = 100;
        var request = Request(brief, Fault("hold", "n1", "n2", node));
        Assert.Equal(2, (await node.Lab.SetFaultAsync(request)).Faults.Count);
        await Eventually.BecomesAsync(
            async () => (await FaultsAsync(node)) is [{ Kind: LinkFaultKind.Hold, UntilAt: "" }]);
        await node.Lab.SetFaultAsync(new SetFaultRequest { LeaseMs = 100 });
        await Eventually.BecomesAsync(async () => (await FaultsAsync(node)) is []);
    }

    private static Wanted Fault(string kind, string from, string to, TestNode peer) => new()
    {
        Kind = LinkFaultKinds.Parse(kind) ?? LinkFaultKind.Unspecified,
        From = from,
        To = to,
        PeerAddress = peer.Address,
        Probability = 1,
        MinMs = 10,
        MaxMs = 50,
        BytesPerSecond = 10_000,
    };

    private static SetFaultRequest Request(params Wanted[] faults) => new() { Faults = { faults } };

    private static async Task<IList<Fault>> FaultsAsync(TestNode node) =>
        (await node.Lab.SnapshotAsync(new SnapshotRequest())).Faults;

    private static DateTimeOffset At(string text)
    {
        Assert.EndsWith("Z", text, StringComparison.Ordinal);
        return DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
    }
}
