using System.Diagnostics;
using CounterLab.Benchmarks.Inputs;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>
/// The work of one input is bounded, whatever a client or peer puts into it. The bench measures the costliest inputs
/// against 50 ms; the times here only tell linear work from quadratic work, on a busy machine and without optimisation.
/// </summary>
public sealed class InputCostTests
{
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Names => [.. CostlyInputs.All.Select(input => input.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_costliest_input_of_a_kind_is_accepted_and_handled_soon(string name)
    {
        var replica = CostlyInputs.Loaded();
        var input = CostlyInputs.All.Single(one => one.Name == name).Create(replica);
        var clock = Stopwatch.StartNew();
        Assert.Null(CostlyInputs.Handle(replica, input));
        Assert.True(clock.Elapsed < Most, $"{name} took {clock.Elapsed}");
    }

    [Fact]
    public void Owners_that_resets_name_count_and_the_counter_can_still_be_reset()
    {
        var replica = new Replica(new ReplicaOptions
        {
            Id = "n1",
            Address = "n1",
            Incarnation = new Incarnation(1, 1),
            Limits = new ReplicaLimits { Owners = 10, ResetOwners = 20 },
        });
        replica.Handle(new Input.Add("likes", 1), TimeSpan.Zero);
        Assert.Null(Push(replica, 1, Reset(0, 40)));
        Assert.Equal(RefusalCode.ResourceExhausted, Push(replica, 2, Reset(40, 40))!.Code);
        Assert.Null(Push(replica, 3, Reset(30, 20))); // up to the limit of 60 owners, 10 of them named before
        replica.Handle(new Input.Add("likes", 1), TimeSpan.Zero);
        Assert.Null(replica.Handle(new Input.Reset("likes"), TimeSpan.Zero).Result.Refusal);
        Assert.Equal(0, replica.View.ValueOf(0));
        replica.AssertInvariants();
    }

    [Fact]
    public void A_batch_beyond_a_limit_is_refused_and_changes_nothing()
    {
        var replica = CostlyInputs.Loaded();
        SlotRecord[] slots = [.. Enumerable.Range(1, BatchLimits.RecordsMax + 1).Select(
            i => new SlotRecord("new", new SlotContent((ulong)i, 0, (ulong)i)))];
        var changes = replica.View.Changes;
        Assert.Equal(RefusalCode.ResourceExhausted, Push(replica, 1, slots)!.Code);
        Assert.Equal((changes, -1), (replica.View.Changes, replica.View.Find("new")));
        Assert.Null(Push(replica, 1, slots[..^1]));
    }

    private static SlotRecord[] Reset(int start, int count) => [new(
        "likes", new SlotContent(0, 0, (ulong)start + 1),
        new Baseline([.. Enumerable.Range(start + 1, count).Select(i => new BaselineEntry(
            new OwnerId("n9", new Incarnation(9, (ulong)i)), new SlotContent(1, 0, 1), 0))], false, []))];

    private static Refusal? Push(Replica to, ulong pass, SlotRecord[] records)
    {
        var sender = new OwnerId("n2", new Incarnation(2, 2));
        var envelope = new Envelope(WireVersion.Newest, "default", sender, "n2", "n1", to.View.Self.Incarnation);
        return to.Handle(
            new Input.Request(new PushRequest(
                envelope, new PassId(sender.Incarnation, pass), 0, true, [new OwnerRecords(sender, records)], [])),
            TimeSpan.Zero).Result.Refusal;
    }

    [Fact]
    public void Reads_with_tokens_of_unknown_owners_wait_only_up_to_a_limit_and_do_not_slow_adds()
    {
        var replica = CostlyInputs.Loaded();
        VectorEntry[] token = [.. Enumerable.Range(1, 60_000).Select(
            i => new VectorEntry(new OwnerId("n9", new Incarnation(9, (ulong)i)), 9))];
        var clock = Stopwatch.StartNew();
        var refused = 0;
        for (var i = 0; i < 100; i++)
        {
            var read = replica.Handle(
                new Input.Read(Concern.Local, token, TimeSpan.FromSeconds(60)), TimeSpan.FromMilliseconds(i));
            refused += read.Result.Refusal is { Code: RefusalCode.ResourceExhausted } ? 1 : 0;
            replica.Handle(new Input.Add("likes", 1), TimeSpan.FromMilliseconds(i));
        }

        Assert.Equal((99, 1), (refused, replica.View.WaitingReads));
        Assert.True(clock.Elapsed < Most * 2, $"100 reads and 100 adds took {clock.Elapsed}");
        VectorEntry[] few = [new(new OwnerId("n3", new Incarnation(3, 3)), 1)];
        Assert.Null(replica.Handle(
            new Input.Read(Concern.Local, few, TimeSpan.FromSeconds(60)), TimeSpan.FromSeconds(1)).Result.Refusal);
        replica.AssertInvariants();
    }
}
