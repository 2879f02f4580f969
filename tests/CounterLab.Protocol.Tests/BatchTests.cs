using CounterLab.Protocol.Adds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Tests;

/// <summary>Batches of adds: each has the effect of a single add, and one push sends them all.</summary>
public sealed class BatchTests
{
    private readonly ReplicaOptions _options = new() { Id = "n1", Address = "n1", Incarnation = new Incarnation(1, 1) };

    [Fact]
    public void Adds_are_applied_in_their_order_and_one_counter_twice()
    {
        var replica = new Replica(_options);
        replica.Handle(new Input.Add("z", 1), TimeSpan.Zero);
        BatchedAdd[] adds = [new("a", 1), new("b", -2), new("a", 5)];
        var effects = replica.Handle(new Input.AddBatch(adds), TimeSpan.Zero);
        Assert.Equal((4UL, 3), (effects.Result.Batch!.Seq, effects.Result.Batch.Applied));
        Assert.Empty(effects.Result.Batch.Refused);
        Assert.Null(effects.Result.Added);
        Assert.Equal(["a", "b", "a"], effects.ChangedCounters.Select(replica.View.NameOf));
        Assert.Equal([(adds[0], 2UL), (adds[1], 3UL), (adds[2], 4UL)], effects.Result.Batch.AppliedOf(adds));
        Assert.Equal((6, -2), (ValueOf(replica, "a"), ValueOf(replica, "b")));
        Assert.Null(replica.Handle(new Input.Wake(), TimeSpan.Zero).Result.Batch);
    }

    [Fact]
    public void Refused_ones_are_told_by_index_and_all_others_applied()
    {
        var replica = new Replica(_options);
        BatchedAdd[] adds =
            [new("", 1), new("a", 1), new("a", 0), new("a", (1L << 53) + 1), new("b", 3), new("b\0", 1)];
        var batch = replica.Handle(new Input.AddBatch(adds), TimeSpan.Zero).Result.Batch!;
        Assert.Equal([0, 2, 3, 5], batch.Refused.Select(refused => refused.Index));
        Assert.All(batch.Refused, refused => Assert.Equal(RefusalCode.InvalidArgument, refused.Refusal.Code));
        Assert.Equal([(adds[1], 1UL), (adds[4], 2UL)], batch.AppliedOf(adds));
        Assert.Equal(2UL, replica.View.Head);
        replica.AssertInvariants();
    }

    [Fact]
    public void A_limit_reached_within_a_batch_refuses_only_what_is_beyond_it()
    {
        var replica = new Replica(
            _options with { Limits = new ReplicaLimits { Counters = 2, Amount = long.MaxValue } });
        BatchedAdd[] adds =
            [new("a", long.MaxValue), new("b", 1), new("c", 1), new("a", 1), new("a", -1), new("c", 1), new("b", 1)];
        var batch = replica.Handle(new Input.AddBatch(adds), TimeSpan.Zero).Result.Batch!;
        Assert.Equal(
            [(2, RefusalCode.ResourceExhausted), (3, RefusalCode.OutOfRange), (5, RefusalCode.ResourceExhausted)],
            batch.Refused.Select(refused => (refused.Index, refused.Refusal.Code)));
        Assert.Equal((long.MaxValue - 1, 2), (ValueOf(replica, "a"), ValueOf(replica, "b")));
    }

    [Fact]
    public void A_batch_does_what_its_adds_would_have_done_one_by_one()
    {
        for (ulong seed = 0; seed < 200; seed++)
        {
            var options = _options with { Limits = new ReplicaLimits { Counters = 5, Amount = long.MaxValue } };
            var (whole, single) = (new Replica(options), new Replica(options));
            var adds = Draw(new Chance(seed));
            var batch = whole.Handle(new Input.AddBatch(adds), TimeSpan.Zero).Result.Batch!;
            var refused = new List<RefusedAdd>();
            for (var i = 0; i < adds.Count; i++)
            {
                if (single.Handle(new Input.Add(adds[i].Counter, adds[i].Amount), TimeSpan.Zero)
                    .Result.Refusal is { } refusal)
                {
                    refused.Add(new RefusedAdd(i, refusal));
                }
            }

            Assert.Equal(refused, batch.Refused);
            Assert.Equal(single.View.Head, batch.Seq);
            Assert.Equal(single.View.Token(), whole.View.Token());
            Assert.Equal(Contents(single), Contents(whole));
            whole.AssertInvariants();
        }
    }

    [Fact]
    public void A_batch_is_pushed_once_and_arrives()
    {
        var world = new World(1);
        world.StartCluster(3);
        BatchedAdd[] adds = [new("a", 1), new("b", 2), new("a", 3)];
        var pushes = world.Handle("n1", new Input.AddBatch(adds))
            .Sends.Select(send => (send.Peer, Message: (PushRequest)send.Message)).ToList();
        Assert.Equal(["n2", "n3"], pushes.Select(push => push.Peer).Order(StringComparer.Ordinal));
        Assert.All(
            pushes, push => Assert.Equal(
            ["a", "b"],
            push.Message.Records.Single().Slots.Select(slot => slot.Counter).Order(StringComparer.Ordinal)));
        world.RunUntil(world.HasConverged);
        Assert.Equal((4, 2), (world.Value("n3", "a"), world.Value("n3", "b")));
    }

    [Fact]
    public void An_empty_batch_or_one_with_nothing_right_changes_and_sends_nothing()
    {
        var world = new World(1);
        world.StartCluster(2);
        world.Add("n1");
        world.RunUntil(world.HasConverged);
        foreach (var adds in (BatchedAdd[][])[[], [new("", 1)]])
        {
            var effects = world.Handle("n1", new Input.AddBatch(adds));
            Assert.Equal((1UL, 0), (effects.Result.Batch!.Seq, effects.Result.Batch.Applied));
            Assert.Empty(effects.Sends);
            Assert.Empty(effects.ChangedCounters);
        }
    }

    [Fact]
    public void A_node_that_leaves_refuses_the_batch_as_a_whole()
    {
        var replica = new Replica(_options);
        replica.Handle(new Input.Start(), TimeSpan.Zero);
        replica.Handle(new Input.Leave(), TimeSpan.Zero);
        var effects = replica.Handle(new Input.AddBatch([new("a", 1), new("", 1)]), TimeSpan.Zero);
        Assert.Equal(RefusalCode.Unavailable, effects.Result.Refusal?.Code);
        Assert.Null(effects.Result.Batch);
        Assert.Equal(0, replica.View.CounterCount);
    }

    private static List<BatchedAdd> Draw(Chance chance)
    {
        string[] names = ["a", "b", "c", "d", "e", "f", "g", ""];
        long[] amounts = [1, -1, 7, -(1L << 40), 1L << 62, -(1L << 62), long.MaxValue, long.MinValue, 0];
        return [.. Enumerable.Range(0, 40).Select(i => new BatchedAdd(
            names[chance.Of(1, (ulong)i) % (ulong)names.Length],
            amounts[chance.Of(2, (ulong)i) % (ulong)amounts.Length]))];
    }

    private static IEnumerable<string> Contents(Replica replica) => Enumerable.Range(0, replica.View.CounterCount)
        .SelectMany(
            counter => replica.View.SlotsOf(counter).Select(slot => $"{replica.View.NameOf(counter)} {slot.Content}"));

    private static Int128 ValueOf(Replica replica, string counter) => replica.View.ValueOf(replica.View.Find(counter));
}
