using System.Buffers.Binary;
using CounterLab.Protocol.Identity;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Google.Protobuf;
using Grpc.Core;
using Kind = CounterLab.Wire.V1.MessageEvent.Types.Kind;

namespace CounterLab.Node.Tests.Tracing;

/// <summary>Message tracing by real nodes: both ends of a call report it with the same name and number.</summary>
public sealed class MessageTests
{
    [Fact]
    public async Task A_push_is_told_at_both_ends_under_one_number()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var first = await MessageWatch.StartAsync(cluster[0]);
        using var second = await MessageWatch.StartAsync(cluster[1]);
        await cluster[0].AddAsync("likes", 5);
        var sent = await first.FindAsync(Kind.Send, "push");
        Assert.Equal(("n2", 0U), (sent.Peer.Node, sent.Attempt));
        Assert.Equal(cluster[1].Owner, WireIds.FromWire(sent.Peer));
        Assert.Equal(("likes", 1UL, "n1"), (sent.Carries[0].Counter, sent.Carries[0].Seq, sent.Carries[0].Owner.Node));
        Assert.Equal((0UL, 1UL), (sent.Claims[0].From, sent.Claims[0].To));

        var arrived = await second.FindAsync(Kind.Deliver, "push", e => e.Call == sent.Call);
        Assert.Equal(cluster[0].Owner, WireIds.FromWire(arrived.Caller));
        var applied = await second.FindAsync(Kind.Apply, "", e => e.Call == sent.Call);
        Assert.Equal(("likes", "5"), (applied.Values[0].Counter, applied.Values[0].Value));
        var answered = await second.FindAsync(Kind.Reply, "ack", e => e.Call == sent.Call);
        var acknowledged = await first.FindAsync(Kind.Answer, "ack", e => e.Call == sent.Call);
        long[] times = [sent.AtTicks, arrived.AtTicks, applied.AtTicks, answered.AtTicks, acknowledged.AtTicks];
        Assert.Equal(times.Order(), times);
        Assert.Equal(times.Distinct(), times);
    }

    [Fact]
    public async Task A_clients_add_is_told_under_the_name_that_it_gives_itself()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var watch = await MessageWatch.StartAsync(node);
        var name = new byte[24];
        name[0] = 7;
        BinaryPrimitives.WriteUInt64BigEndian(name.AsSpan(16), 42);
        await node.Counters.AddAsync(
            new AddRequest { Counter = "likes", Amount = -3 }, new Metadata { { WireHeaders.Caller, name } });
        var arrived = await watch.FindAsync(Kind.Deliver, "add");
        Assert.Equal((42UL, "", "-3"), (arrived.Call, arrived.Caller.Node, arrived.Text));
        Assert.Equal(ByteString.CopyFrom(name, 0, 16), arrived.Caller.Incarnation);
        Assert.Equal(("likes", 1UL), (arrived.Carries[0].Counter, arrived.Carries[0].Seq));
        Assert.Equal("-3", (await watch.FindAsync(Kind.Apply, "")).Values[0].Value);
        Assert.Equal(
            (42UL, "= -3"), await watch.FindAsync(Kind.Reply, "ok") is var reply ? (reply.Call, reply.Text) : default);
    }

    [Fact]
    public async Task An_add_that_is_refused_carries_nothing()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var watch = await MessageWatch.StartAsync(node);
        await Assert.ThrowsAsync<RpcException>(() => node.AddAsync("likes", 0));
        Assert.Equal(0UL, (await watch.FindAsync(Kind.Deliver, "add")).Carries[0].Seq);
        Assert.Contains(
            "amount", (await watch.FindAsync(Kind.Reply, "refusal")).Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(watch.Events, e => e.Kind == Kind.Apply);
    }

    [Fact]
    public async Task A_retry_says_how_many_failed_before_it()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var watch = await MessageWatch.StartAsync(cluster[0]);
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[0].AddAsync("likes");
        var first = await watch.FindAsync(Kind.Send, "push");
        var gaveUp = await watch.FindAsync(Kind.GaveUp, "push");
        Assert.Equal((first.Call, "DeadlineExceeded after 1000 ms"), (gaveUp.Call, gaveUp.Text));
        Assert.Equal(0U, first.Attempt);
        await watch.FindAsync(Kind.Send, "push", e => e.Attempt == 1);
        await watch.FindAsync(Kind.Fact, "retry", e => e.Peer.Node == "n2");
        Assert.True((await cluster[0].Lab.SnapshotAsync(new SnapshotRequest())).Totals.Retries >= 1);
    }

    [Fact]
    public async Task Where_nobody_listens_the_caller_is_told_so()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var watch = await MessageWatch.StartAsync(cluster[0]);
        await cluster.KillAsync(cluster[1]);
        await cluster[0].AddAsync("likes");
        Assert.StartsWith("Unavailable", (await watch.FindAsync(Kind.GaveUp, "push")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_duplicate_arrives_twice_under_one_number_and_is_counted()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var watch = await MessageWatch.StartAsync(cluster[1]);
        await BreakAsync(cluster, "duplicate", "n1", "n2");
        await cluster[0].AddAsync("likes");
        await Eventually.BecomesAsync(() => watch.Events.Where(
            e => e is { Kind: Kind.Deliver, Message: "push" }).GroupBy(e => e.Call).Any(call => call.Count() == 2));
        Assert.Single(watch.Events, e => e.Kind == Kind.Apply);
        Assert.True((await cluster[1].Lab.SnapshotAsync(new SnapshotRequest())).Totals.Duplicates >= 1);
    }

    [Fact]
    public async Task A_lost_reply_is_told_after_its_request_was_handled()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var first = await MessageWatch.StartAsync(cluster[0]);
        using var second = await MessageWatch.StartAsync(cluster[1]);
        await BreakAsync(cluster, "reply-loss", "n2", "n1");
        await cluster[0].AddAsync("likes");
        var dropped = await first.FindAsync(Kind.Drop, "ack");
        Assert.Equal(("reply lost", "n2"), (dropped.Text, dropped.Peer.Node));
        await second.FindAsync(Kind.Reply, "ack", e => e.Call == dropped.Call && e.AtTicks < dropped.AtTicks);
        await first.FindAsync(Kind.GaveUp, "push", e => e.Call == dropped.Call && e.AtTicks > dropped.AtTicks);
        Assert.Equal(1, cluster[1].Value("likes"));
    }

    [Fact]
    public async Task A_lost_request_is_told_and_never_arrives()
    {
        await using var cluster = await TestCluster.StartAsync(2);
        using var first = await MessageWatch.StartAsync(cluster[0]);
        using var second = await MessageWatch.StartAsync(cluster[1]);
        await BreakAsync(cluster, "loss", "n1", "n2");
        await cluster[0].AddAsync("likes");
        var dropped = await first.FindAsync(Kind.Drop, "push");
        Assert.Equal("lost", dropped.Text);
        await first.FindAsync(Kind.GaveUp, "push", e => e.Call == dropped.Call);
        Assert.DoesNotContain(second.Events, e => e.Message == "push" && e.Call == dropped.Call);
    }

    [Fact]
    public async Task A_sessions_batch_is_told_with_the_sessions_name()
    {
        await using var node = await TestNode.StartAsync("n1", []);
        using var watch = await MessageWatch.StartAsync(node);
        var secret = new SessionSecret(1, 2, 3, 4);
        var session = secret.Session.ToWire();
        var push = new SessionPushRequest
        {
            Cluster = "test",
            Session = session,
            Secret = secret.ToWire(),
            To = node.Owner.ToWire(),
            Pass = 1,
            Final = true,
            UpTo = 1,
        };
        push.Records.Add(new SlotRecord { Counter = "likes", Added = 2, Seq = 1 });
        await node.Sessions.PushAsync(push);
        var arrived = await watch.FindAsync(Kind.Deliver, "session");
        Assert.Equal(("~", session), (arrived.Peer.Node, arrived.Peer.Incarnation));
        Assert.Equal(("likes", session), (arrived.Carries[0].Counter, arrived.Carries[0].Owner.Incarnation));
        Assert.Equal("2", (await watch.FindAsync(Kind.Apply, "")).Values[0].Value);
        Assert.Equal("has all up to 1", (await watch.FindAsync(Kind.Reply, "session-ack")).Text);
    }

    private static async Task BreakAsync(TestCluster cluster, string kind, string from, string to)
    {
        foreach (var (node, other) in new[] { (cluster[0], cluster[1]), (cluster[1], cluster[0]) })
        {
            var request = new SetFaultRequest();
            request.Faults.Add(new SetFaultRequest.Types.LinkFault
            {
                From = from,
                To = to,
                PeerAddress = other.Address,
                Kind = LinkFaultKinds.Parse(kind)!.Value,
                Probability = 1,
            });
            await node.Lab.SetFaultAsync(request);
        }
    }
}
