using System.Security.Cryptography;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Tests;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Node.Tests;

/// <summary>Records of real nodes: they match the state of the nodes and what the nodes did.</summary>
public sealed class RecordTests
{
    [Fact]
    public async Task A_record_replays_to_exactly_the_state_of_the_node_at_every_moment()
    {
        using var folder = new RecordFolder();
        await using var cluster = await TestCluster.StartAsync(3, folder.Recorded);
        for (var round = 0; round < 5; round++)
        {
            await WorkAsync(cluster, round);
            Assert.All(cluster.Nodes, node => AssertReplays(folder, node));
        }

        await cluster.CutAsync(cluster[0], cluster[2]);
        await cluster[0].AddAsync("likes", 3);
        await cluster[2].AddAsync("likes", 4);
        await cluster[2].Counters.ResetAsync(new ResetRequest { Counter = "likes" });
        Assert.All(cluster.Nodes, node => AssertReplays(folder, node));
        await cluster.HealAllAsync();
        await ConvergesAsync(cluster);
        Assert.All(cluster.Nodes, node => AssertReplays(folder, node));
        await Task.WhenAll(cluster.Nodes.Select(node => AssertHoldsSnapshotAsync(folder, node)));
        var states = cluster.Nodes.SelectMany(folder.Read).Select(line => line.State).ToList();
        Assert.True(states.Any(state => state.Gone.Count > 0) && states.Any(
            state => state.Dropped.Count > 0), "sessions went unseen");
    }

    [Fact]
    public async Task An_operation_is_in_the_file_when_its_client_hears_of_it()
    {
        using var folder = new RecordFolder();
        await using var node = await TestNode.StartAsync("n1", [], tune: folder.Recorded);
        for (var i = 1; i <= 50; i++)
        {
            var reply = await node.AddAsync("likes", i);
            var add = folder.Read(node).SelectMany(line => line.Operations).Single(
                operation => operation.Seq == reply.Seq).Add;
            Assert.Equal(("likes", (long)i), (add.Counter, add.Amount));
        }

        using var ingest = new TestIngest(node);
        await ingest.SendAsync(1, ("views", 5), ("", 1), ("likes", -2));
        await ingest.NextAsync();
        var last = folder.Read(node).Last(line => line.Operations.Count > 0);
        Assert.Equal([(51UL, "views", 5L), (52UL, "likes", -2L)], last.Operations.Select(
            operation => (operation.Seq, operation.Add.Counter, operation.Add.Amount)));
        await node.Counters.DeleteAsync(new ResetRequest { Counter = "likes" });
        last = folder.Read(node).Last(line => line.Operations.Count > 0);
        Assert.True(Assert.Single(last.Operations) is { Seq: 53, Reset: { Counter: "likes", Deletes: true } });
    }

    [Fact]
    public async Task Nobody_shows_an_operation_before_the_record_of_its_owner_has_it()
    {
        using var folder = new RecordFolder();
        await using var cluster = await TestCluster.StartAsync(3, folder.Recorded);
        await Task.WhenAll(cluster.Nodes.Select(async node =>
        {
            for (var i = 0; i < 200; i++)
            {
                await node.AddAsync($"c{i % 7}");
            }
        }));
        await ConvergesAsync(cluster);

        var records = cluster.Nodes.ToDictionary(node => node.Owner, folder.Read);
        var madeAt = records.SelectMany(record => record.Value.SelectMany(
            line => line.Operations.Select(operation => ((record.Key, operation.Seq), line.AtTicks))))
            .ToDictionary(made => made.Item1, made => made.AtTicks);
        Assert.Equal(600, madeAt.Count);
        foreach (var (reader, line) in records.SelectMany(record => record.Value.Select(line => (record.Key, line))))
        {
            Assert.All(Shown(line).Where(shown => shown.Owner != reader), shown => Assert.True(
                madeAt[shown] < line.AtTicks, $"{reader} shows {shown} too early"));
        }

        Assert.All(records.Values, lines => Assert.All(
            lines.Zip(lines.Skip(1)), pair => Assert.True(pair.First.AtTicks < pair.Second.AtTicks)));
    }

    [Fact]
    public async Task The_first_line_says_whose_record_it_is_and_the_last_that_the_node_left()
    {
        using var folder = new RecordFolder();
        var node = await TestNode.StartAsync("n1", [], tune: folder.Recorded);
        await node.AddAsync("likes");
        var owner = node.Owner.ToWire();
        await node.Host.LeaveAsync();
        await node.DisposeAsync();

        var lines = folder.Read("n1");
        Assert.Equal(
            (owner, "test", Environment.ProcessId), (lines[0].Start.Node, lines[0].Start.Cluster, lines[0].Start.Pid));
        Assert.All(lines.Skip(1), line => Assert.Null(line.Start));
        Assert.True(lines[^1].Left);
        Assert.Single(lines, line => line.Left);
        Assert.Contains(lines, line => line.Facts.Any(fact => fact.Kind == "ready"));
    }

    [Fact]
    public async Task What_came_of_a_concern_names_the_operation_and_when_it_began()
    {
        using var folder = new RecordFolder();
        await using var cluster = await TestCluster.StartAsync(3, folder.Recorded);
        var reply = await cluster[0].Counters.AddAsync(
            new AddRequest { Counter = "likes", Amount = 1, Concern = "all", WithinMs = 20_000 });
        await cluster.CutAsync(cluster[0], cluster[1]);
        await cluster[0].Counters.ResetAsync(new ResetRequest { Counter = "likes", Concern = "3", WithinMs = 100 });

        var lines = folder.Read(cluster[0]);
        var settled = lines.SelectMany(line => line.Settled).ToList();
        Assert.Equal(["all", "3"], settled.Select(one => one.Concern));
        Assert.Equal([true, false], settled.Select(one => one.Met));
        Assert.Equal([reply.Seq, reply.Seq + 1], settled.Select(one => one.Seq));
        Assert.All(settled, one => Assert.Equal(
            (cluster[0].Owner.ToWire(), lines.Single(
                line => line.Operations.Any(operation => operation.Seq == one.Seq)).AtTicks, 3U),
            (one.Owner, one.StartTicks, one.Members)));
        Assert.Equal(cluster.Nodes.Select(node => node.Owner.ToWire()), settled[0].ConfirmedBy);
    }

    [Fact]
    public async Task A_push_and_a_sessions_batch_are_told_from_other_inputs()
    {
        using var folder = new RecordFolder();
        await using var cluster = await TestCluster.StartAsync(2, folder.Recorded);
        await cluster[0].AddAsync("likes");
        await cluster[1].HoldsAsync("likes", 1);
        Assert.False(folder.Read(cluster[0]).Single(line => line.Operations.Count > 0).IsPush);
        Assert.True(folder.Read(cluster[1]).Single(line => line.State.Slots.Count > 0).IsPush);
        var session = await RunSessionAsync(cluster[0], 1);
        Assert.True(
            folder.Read(cluster[0]).Single(line => line.State.Vector.Any(entry => entry.Owner.Equals(session))).IsPush);
    }

    /// <summary>Returns the operations of nodes that a line shows, by its slots and by its vector.</summary>
    private static IEnumerable<(OwnerId Owner, ulong Seq)> Shown(Recorded line) => line.State is null ? [] :
    [
        .. line.State.Slots.Select(slot => (WireIds.FromWire(slot.Owner), slot.Slot.Seq)),
        .. line.State.Vector.SelectMany(entry => new[]
        {
            (WireIds.FromWire(entry.Owner), entry.Seq),
            (WireIds.FromWire(entry.Owner), entry.Greatest),
        })
            .Where(shown => shown.Item2 > 0),
    ];

    /// <summary>
    /// Runs adds, batches and sessions, open and closed, on all nodes concurrently, and then a reset or a delete on one
    /// node.
    /// </summary>
    private static async Task WorkAsync(TestCluster cluster, int round)
    {
        await Task.WhenAll(cluster.Nodes.Select(async (node, i) =>
        {
            await node.AddAsync("likes", i + 1);
            using var ingest = new TestIngest(node);
            await ingest.SendAsync(1, ("views", 5), ("likes", -1), ("views", 5));
            await ingest.NextAsync();
            await RunSessionAsync(node, round, isClosed: false);
            await RunSessionAsync(node, round);
        }));
        var reset = new ResetRequest { Counter = round % 2 == 0 ? "likes" : "views" };
        var counters = cluster[round % 3].Counters;
        await (round < 3 ? counters.ResetAsync(reset) : counters.DeleteAsync(reset));
    }

    private static async Task<Owner> RunSessionAsync(TestNode node, int round, bool isClosed = true)
    {
        var session = new SessionReplica(
            "test", SessionSecret.Of(RandomNumberGenerator.GetBytes(SessionSecret.Bytes)));
        session.Add("likes", 1, out _);
        session.Add($"s{round}", 2, out _);
        session.OnReply(node.Address, new SessionReply(node.Owner, 0, 0, 0));
        while (session.NextPush(node.Address) is { } push)
        {
            var reply = await node.Sessions.PushAsync(push.ToWire());
            session.OnReply(
                node.Address, new SessionReply(WireIds.FromWire(reply.Node), reply.Pass, (int)reply.Batch, reply.V));
        }

        if (isClosed)
        {
            await node.Sessions.CloseAsync(session.Close(node.Address)!.ToWire());
        }

        return session.Owner.ToWire();
    }

    /// <summary>
    /// Asserts that a replay of the record leads to the node's state. Both are read under the host's lock, so that the
    /// node does not change in between.
    /// </summary>
    private static void AssertReplays(RecordFolder folder, TestNode node)
    {
        var (expected, lines) = node.Host.Replica.Read(
            (view, now) => (RecordReplay.Describe(view, now), folder.Read(node)));
        Assert.Equal(expected, RecordReplay.Of(lines).Describe());
    }

    private static async Task AssertHoldsSnapshotAsync(RecordFolder folder, TestNode node)
    {
        var snapshot = await node.Lab.SnapshotAsync(new SnapshotRequest());
        var slots = new Dictionary<(string, Owner), Slot>();
        var vector = new Dictionary<Owner, ulong>();
        foreach (var state in folder.Read(node).Select(line => line.State))
        {
            state.Slots.ToList().ForEach(slot => slots[(slot.Counter, slot.Owner)] = slot.Slot);
            state.Dropped.ToList().ForEach(slot => slots.Remove((slot.Counter, slot.Owner)));
            state.Vector.ToList().ForEach(entry => vector[entry.Owner] = entry.Seq);
            state.Gone.ToList().ForEach(owner => vector.Remove(owner));
        }

        Assert.Equal(snapshot.Vector.ToDictionary(entry => entry.Owner, entry => entry.Seq), vector);
        Assert.Equal(
            snapshot.Counters.SelectMany(counter => counter.Slots.Where(slot => slot.Slot.Seq > 0).Select(
                slot => ((counter.Name, slot.Owner), slot.Slot)))
                .ToDictionary(slot => slot.Item1, slot => slot.Slot),
            slots);
    }

    private static Task ConvergesAsync(TestCluster cluster) =>
        Eventually.BecomesAsync(() => cluster.Nodes.Select(node => node.Host.Replica.Read(
        (view, _) => string.Join(
            ' ', view.Vector().Select(entry => $"{entry}").Order(StringComparer.Ordinal)))).Distinct().Count() == 1);
}
