using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>The rules of resets. Each test sends a message that would corrupt the state without the rule.</summary>
public sealed class ResetTests
{
    private static readonly OwnerId Peer = new("n2", new Incarnation(2, 2));
    private readonly Replica _replica = new(new ReplicaOptions
    {
        Id = "n1",
        Address = "n1",
        Incarnation = new Incarnation(1, 1),
        Limits = new ReplicaLimits { ResetOwners = 2 },
    });

    private int _pushes;

    [Fact]
    public void A_reset_takes_what_is_seen_and_adds_go_on_from_zero()
    {
        Add(5);
        Push(Peer, new SlotRecord("a", new SlotContent(7, 1, 3)));
        var done = Reset().Result.Reset!.Value;
        Assert.Equal((2UL, 11, 0), (done.Seq, done.Before, done.Value));
        Add(4);
        Assert.Equal(4, Value);
        _replica.AssertInvariants();
    }

    [Fact]
    public void An_add_the_resetter_had_not_seen_survives()
    {
        Push(Peer, new SlotRecord("a", new SlotContent(7, 0, 3)));
        Reset();
        Push(Peer, new SlotRecord("a", new SlotContent(9, 0, 4)));
        Assert.Equal(2, Value);
    }

    [Fact]
    public void What_was_reset_does_not_come_back_with_late_records()
    {
        PushReset(Peer, 4, deletes: false, new BaselineEntry(Peer, new SlotContent(7, 0, 3), 0));
        Assert.Equal(0, Value);
        Push(Peer, new SlotRecord("a", new SlotContent(5, 0, 2)));
        Assert.Equal(0, Value);
        Push(Peer, new SlotRecord("a", new SlotContent(7, 0, 3)));
        Assert.Equal(0, Value);
        _replica.AssertInvariants();
    }

    [Fact]
    public void Two_resets_of_the_same_adds_take_them_once()
    {
        Add(5);
        Push(Peer, new SlotRecord("a", new SlotContent(7, 0, 3)));
        var seen = new BaselineEntry(_replica.View.Self, new SlotContent(5, 0, 1), 0);
        Reset();
        PushReset(Peer, 4, deletes: false, seen, new BaselineEntry(Peer, new SlotContent(7, 0, 3), 0));
        Assert.Equal(0, Value);
    }

    [Fact]
    public void A_deleted_counter_is_there_again_with_the_first_add_that_was_not_seen()
    {
        Add(5);
        Reset(deletes: true);
        Assert.False(_replica.View.Exists(0));
        Assert.Equal(RefusalCode.NotFound, Reset().Result.Refusal!.Code);
        Add(1);
        Assert.True(_replica.View.Exists(0));
        Reset();
        Assert.True(_replica.View.Exists(0)); // a counter that was reset exists, with value 0
    }

    [Fact]
    public void A_later_reset_does_not_bring_a_deleted_counter_back_where_only_it_arrives()
    {
        var seen = new BaselineEntry(Peer, new SlotContent(7, 0, 3), 0);
        var reset = new Baseline([seen], false, [seen]);
        Push(Peer, new SlotRecord("a", new SlotContent(0, 0, 5), reset), new SlotRecord("a", new SlotContent(7, 0, 3)));
        Assert.False(_replica.View.Exists(0));
    }

    [Fact]
    public void A_reset_of_something_absorbed_waits_until_that_is_known()
    {
        var session = new Incarnation(9, 9);
        var reset = new Baseline([new BaselineEntry(Peer, new SlotContent(3, 0, 2), 1)], false, []);
        SlotRecord[] records = [new SlotRecord("a", new SlotContent(0, 0, 3), reset)];
        var refused = Push(new OwnerRecords(Peer, records));
        Assert.Equal("RESET_AHEAD", refused.Result.Refusal!.Reason);
        Assert.Equal(-1, _replica.View.Find("a"));

        Assert.Null(Push(new OwnerRecords(Peer, records, [new Absorption(session, 2)])).Result.Refusal);
        Assert.Equal(0, Value);
        _replica.AssertInvariants();
    }

    [Fact]
    public void Malformed_resets_are_refused_and_change_nothing()
    {
        var reset = new Baseline([new BaselineEntry(Peer, new SlotContent(3, 0, 2), 0)], false, []);
        var ofSession = OwnerId.Session(new Incarnation(9, 9));
        Assert.Contains(
            "reset",
            Push(new OwnerRecords(ofSession, [new SlotRecord("a", new SlotContent(0, 0, 3), reset)]))
            .Result.Refusal!.Message, StringComparison.Ordinal);
        Assert.Contains(
            "reset",
            Push(new OwnerRecords(Peer, [new SlotRecord("a", new SlotContent(1, 0, 3), reset)]))
            .Result.Refusal!.Message, StringComparison.Ordinal);
        var none = new Baseline([new BaselineEntry(Peer, new SlotContent(3, 0, 0), 0)], false, []);
        Assert.Equal(
            RefusalCode.InvalidArgument,
            Push(new OwnerRecords(Peer, [new SlotRecord("a", new SlotContent(0, 0, 3), none)])).Result.Refusal!.Code);
        Assert.Equal(0, _replica.View.CounterCount);
    }

    [Fact]
    public void Two_different_resets_of_one_number_end_the_same_in_either_order()
    {
        var (first, second) = (Reset(7, 6), Reset(6, 7));
        Assert.Equal(first, second);
        Assert.True(first.Entry.IsQuarantined);

        (DigestEntry Entry, Int128 Value) Reset(ulong one, ulong other)
        {
            var tests = new ResetTests();
            tests.PushReset(Peer, 4, deletes: false, new BaselineEntry(Peer, new SlotContent(one, 0, 3), 0));
            tests.PushReset(Peer, 4, deletes: false, new BaselineEntry(Peer, new SlotContent(other, 0, 3), 0));
            tests.Push(Peer, new SlotRecord("a", new SlotContent(9, 0, 5)));
            return (tests._replica.View.Vector().Single(entry => entry.Owner == Peer), tests.Value);
        }
    }

    [Fact]
    public void The_last_owner_within_the_limit_is_reset_and_one_more_is_refused()
    {
        Add(5);
        Push(Peer, new SlotRecord("a", new SlotContent(7, 0, 3)));
        Assert.Null(Reset().Result.Refusal);
        Push(new OwnerId("n3", new Incarnation(3, 3)), new SlotRecord("a", new SlotContent(1, 0, 1)));
        var refusal = Reset().Result.Refusal!;
        Assert.Equal((RefusalCode.ResourceExhausted, "3"), (refusal.Code, refusal.Found));
        Assert.Equal(1, Value);
    }

    [Theory]
    [InlineData("", RefusalCode.InvalidArgument)]
    [InlineData("a\u0007", RefusalCode.InvalidArgument)]
    [InlineData("nobody added to it", RefusalCode.NotFound)]
    public void A_counter_that_cannot_be_reset_is_refused(string counter, RefusalCode code)
    {
        var effects = _replica.Handle(new Input.Reset(counter), TimeSpan.Zero);
        Assert.Equal(code, effects.Result.Refusal!.Code);
        Assert.Equal(0UL, _replica.View.Head);
    }

    private Int128 Value => _replica.View.ValueOf(_replica.View.Find("a"));

    private void Add(long amount) =>
        Assert.Null(_replica.Handle(new Input.Add("a", amount), TimeSpan.Zero).Result.Refusal);

    private Effects Reset(bool deletes = false) => _replica.Handle(new Input.Reset("a", deletes), TimeSpan.Zero);

    private void PushReset(OwnerId by, ulong seq, bool deletes, params BaselineEntry[] seen) =>
        Push(by, new SlotRecord("a", new SlotContent(0, 0, seq), new Baseline(seen, deletes, [])));

    private void Push(OwnerId by, params SlotRecord[] records) =>
        Assert.Null(Push(new OwnerRecords(by, records)).Result.Refusal);

    private Effects Push(OwnerRecords records)
    {
        var envelope = new Envelope(1, "default", Peer, "n2", "n1", _replica.View.Self.Incarnation);
        var request = new PushRequest(
            envelope, new PassId(Peer.Incarnation, (ulong)++_pushes), 0, false, [records], []);
        return _replica.Handle(new Input.Request(request), TimeSpan.Zero);
    }
}
