using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>The rules of passes. Each test sends a message that would corrupt the state without the rule.</summary>
public sealed class PassTests
{
    private static readonly OwnerId Sender = new("n2", new Incarnation(2, 2));
    private readonly Replica _replica = new(new ReplicaOptions
    {
        Id = "n1",
        Address = "n1",
        Incarnation = new Incarnation(1, 1),
    });

    [Fact]
    public void A_batch_without_claims_merges_but_raises_no_vector()
    {
        Push(0, final: false, [new SlotRecord("a", new SlotContent(2, 0, 2))], []);
        Assert.Equal(2, _replica.View.ValueOf(0));
        Assert.Equal(0UL, VectorOf(Sender));
    }

    [Fact]
    public void A_claim_raises_the_vector_only_where_it_starts_at_what_is_here()
    {
        var reply = Push(0, final: true, [new SlotRecord("a", new SlotContent(2, 0, 9))], [new Claim(Sender, 5, 9)]);
        Assert.Equal(new VectorEntry(Sender, 0), Assert.Single(reply.Behind));
        Assert.Equal(0UL, VectorOf(Sender));

        reply = Push(0, final: true, [], [new Claim(Sender, 0, 9)]);
        Assert.Empty(reply.Behind);
        Assert.Equal(9UL, VectorOf(Sender));
    }

    [Fact]
    public void A_claim_beyond_every_record_is_not_believed()
    {
        var reply = Push(0, final: true, [new SlotRecord("a", new SlotContent(2, 0, 9))], [new Claim(Sender, 0, 10)]);
        Assert.Equal(new VectorEntry(Sender, 0), Assert.Single(reply.Behind));
        Assert.Equal(0UL, VectorOf(Sender));
    }

    [Fact]
    public void A_late_duplicate_of_an_older_batch_changes_nothing()
    {
        var old = new SlotRecord("a", new SlotContent(1, 0, 1));
        Push(0, final: true, [old], [new Claim(Sender, 0, 1)]);
        Push(1, final: true, [new SlotRecord("a", new SlotContent(5, 0, 2))], [new Claim(Sender, 0, 2)]);
        Push(0, final: true, [old], [new Claim(Sender, 0, 1)]);
        Assert.Equal(5, _replica.View.ValueOf(0));
        Assert.Equal(2UL, VectorOf(Sender));
    }

    [Fact]
    public void Of_records_that_contradict_each_other_the_greater_totals_count()
    {
        Push(0, final: true, [new SlotRecord("a", new SlotContent(5, 0, 1))], [new Claim(Sender, 0, 1)]);
        var reply = Push(1, final: true, [new SlotRecord("a", new SlotContent(3, 0, 2))], [new Claim(Sender, 0, 2)]);
        Assert.Equal(5, _replica.View.ValueOf(0));
        Assert.Equal(2UL, VectorOf(Sender));
        Assert.Empty(reply.Behind);
        Assert.True(_replica.View.Vector().Single(entry => entry.Owner == Sender).IsQuarantined);
    }

    [Fact]
    public void Nobody_counts_on_a_session_whose_records_contradict_each_other()
    {
        var session = OwnerId.Session(new Incarnation(7, 7));
        PushOf(session, new SlotContent(5, 0, 1));
        var reply = PushOf(session, new SlotContent(7, 0, 1));
        Assert.Equal(7, _replica.View.ValueOf(0));
        Assert.Equal(new VectorEntry(session, 1), Assert.Single(reply.Behind));
    }

    [Fact]
    public void Such_a_session_takes_nothing_more_and_can_be_closed()
    {
        var secret = new SessionSecret(7, 7, 7, 7);
        var id = secret.Session;
        PushOf(OwnerId.Session(id), new SlotContent(5, 0, 1));
        PushOf(OwnerId.Session(id), new SlotContent(7, 0, 1));
        var self = _replica.View.Self;
        SlotRecord[] more = [new SlotRecord("a", new SlotContent(8, 0, 2))];
        var push = new SessionPush("default", id, self, 1, 0, true, more, 1, 2) { Secret = secret };
        Assert.Equal(
            SessionReasons.Broken, _replica.Handle(new Input.Session(push), TimeSpan.Zero).Result.Refusal?.Reason);

        var close = new SessionClose("default", id, self, 1) { Secret = secret };
        Assert.Null(_replica.Handle(new Input.Session(close), TimeSpan.Zero).Result.Refusal);
        Assert.Equal(7, _replica.View.ValueOf(0));
        Assert.DoesNotContain(_replica.View.Vector(), entry => entry.Owner.IsSession);
        _replica.AssertInvariants();
    }

    [Theory]
    [InlineData(5, 7)]
    [InlineData(7, 5)]
    public void Contradictions_are_resolved_alike_in_either_order(ulong first, ulong second)
    {
        var session = OwnerId.Session(new Incarnation(7, 7));
        PushOf(session, new SlotContent(first, 9 - first, 1));
        PushOf(session, new SlotContent(second, 9 - second, 1));
        var entry = _replica.View.Vector().Single(entry => entry.Owner == session);
        Assert.Equal(7 - 4, _replica.View.ValueOf(0));
        Assert.Equal(RecordChecksum.OfSlot(Chance.Hash("a"), new SlotContent(7, 4, 1)), entry.Checksum);
    }

    [Fact]
    public void A_peers_word_about_our_own_slots_is_not_taken()
    {
        _replica.Handle(new Input.Add("a", 1), TimeSpan.Zero);
        var self = _replica.View.Self;
        var request = Request([new OwnerRecords(self, [new SlotRecord("a", new SlotContent(99, 0, 50))])], []);
        var effects = _replica.Handle(new Input.Request(request), TimeSpan.Zero);
        Assert.Contains(effects.Facts, fact => fact.Kind == FactKind.Quarantined);
        Assert.Equal(1, _replica.View.ValueOf(0));
    }

    [Theory]
    [InlineData(0, "default", "n1", 1, RefusalCode.FailedPrecondition, "Expected version 1 to 2; found version 0")]
    [InlineData(3, "default", "n1", 1, RefusalCode.FailedPrecondition, "Expected version 1 to 2; found version 3")]
    [InlineData(1, "other", "n1", 1, RefusalCode.FailedPrecondition, "cluster")]
    [InlineData(1, "default", "n3", 1, RefusalCode.FailedPrecondition, "another node")]
    [InlineData(1, "default", "n1", 7, RefusalCode.FailedPrecondition, "another incarnation")]
    [InlineData(1, "default", "n1", 0, RefusalCode.FailedPrecondition, "incarnation")]
    public void A_message_for_someone_else_is_refused_and_changes_nothing(
        int version, string cluster, string to, ulong incarnation, RefusalCode code, string says)
    {
        var toIncarnation = incarnation == 0 ? Incarnation.None : new Incarnation(incarnation, incarnation);
        var envelope = new Envelope(version, cluster, Sender, "n2", to, toIncarnation);
        var records = new OwnerRecords(Sender, [new SlotRecord("a", new SlotContent(2, 0, 1))]);
        var effects = _replica.Handle(
            new Input.Request(new PushRequest(envelope, new PassId(Sender.Incarnation, 1), 0, true, [records], [])),
            TimeSpan.Zero);
        Assert.Null(effects.Result.Reply);
        Assert.Equal(code, effects.Result.Refusal!.Code);
        Assert.Contains(says, effects.Result.Refusal.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, _replica.View.CounterCount);
    }

    [Fact]
    public void A_message_for_another_life_is_told_which_one_lives_here()
    {
        var envelope = new Envelope(1, "default", Sender, "n2", "n1", new Incarnation(8, 8));
        var effects = _replica.Handle(new Input.Request(new SyncRequest(envelope, [])), TimeSpan.Zero);
        Assert.Equal(new Incarnation(1, 1), effects.Result.Refusal!.Actual);
    }

    [Theory]
    [InlineData("", 1UL, 0UL)]
    [InlineData("a\nb", 1UL, 0UL)]
    [InlineData("a", 0UL, 0UL)]
    [InlineData("a", 1UL, 1UL << 63)]
    public void A_malformed_record_is_refused_with_its_whole_batch(string counter, ulong seq, ulong added)
    {
        var good = new SlotRecord("good", new SlotContent(1, 0, 1));
        var bad = new SlotRecord(counter, new SlotContent(added, 0, seq));
        var request = Request([new OwnerRecords(Sender, [good, bad])], []);
        Assert.Equal(
            RefusalCode.InvalidArgument,
            _replica.Handle(new Input.Request(request), TimeSpan.Zero).Result.Refusal?.Code);
        Assert.Equal(0, _replica.View.CounterCount);
    }

    private PushReply PushOf(OwnerId owner, SlotContent content)
    {
        var request = Request([new OwnerRecords(owner, [new SlotRecord("a", content)])], [new Claim(owner, 0, 1)]);
        return (PushReply)_replica.Handle(new Input.Request(request), TimeSpan.Zero).Result.Reply!;
    }

    private PushReply Push(int batch, bool final, IReadOnlyList<SlotRecord> records, IReadOnlyList<Claim> claims)
    {
        var request = Request([new OwnerRecords(Sender, records)], claims) with { Batch = batch, Final = final };
        var reply = Assert.IsType<PushReply>(_replica.Handle(new Input.Request(request), TimeSpan.Zero).Result.Reply);
        _replica.AssertInvariants();
        return reply;
    }

    private static PushRequest Request(IReadOnlyList<OwnerRecords> records, IReadOnlyList<Claim> claims) => new(
        new Envelope(1, "default", Sender, "n2", "n1", new Incarnation(1, 1)),
        new PassId(Sender.Incarnation, 1), 0, true, records, claims);

    private ulong VectorOf(OwnerId owner) =>
        _replica.View.Vector().FirstOrDefault(entry => entry.Owner == owner).ContiguousSeq;
}
