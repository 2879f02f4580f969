using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Tests;

/// <summary>The rules of sessions. Each test sends a message that would corrupt the state without the rule.</summary>
public sealed class SessionTests
{
    private static readonly SessionSecret Secret = new(7, 7, 7, 7);
    private static readonly Incarnation Id = Secret.Session;
    private readonly Replica _replica = Node("n1");
    private readonly SessionReplica _session = new("default", Secret, batchRecords: 2);

    [Fact]
    public void Sending_again_counts_nothing_twice()
    {
        _session.Add("a", 5, out _);
        _session.Add("b", -2, out _);
        _session.Add("c", 1, out _);
        var sent = new List<SessionPush>();
        while (_session.NextPush("n1") is { } push)
        {
            sent.Add(push);
            Take(push);
            _session.OnReply("n1", Take(push).Result.Session!);
        }

        sent.ForEach(push => Take(push));
        Assert.Equal(3, sent.Count); // a request for the node's identity, and two batches
        Assert.Equal((5, -2, 1), (Value("a"), Value("b"), Value("c")));
        Assert.Equal((3UL, 3UL), (_session.Acknowledged, Vector(_session.Owner)));
        _replica.AssertInvariants();
    }

    [Fact]
    public void What_one_node_took_another_is_brought_too()
    {
        var other = Node("n2");
        _session.Add("a", 5, out _);
        Bring(_replica, "n1");
        _session.Add("a", 2, out _);
        Bring(other, "n2");
        Assert.Equal((5, 7), (Value("a"), other.View.ValueOf(0)));
        Bring(_replica, "n1");
        Assert.Equal(7, Value("a"));
    }

    [Fact]
    public void A_claim_is_not_believed_where_what_was_before_it_is_missing()
    {
        var reply = Take(
            new SessionPush(
            "default", Id, _replica.View.Self, 1, 0, true, [new SlotRecord("a", new SlotContent(9, 0, 4))], 3, 4)
            {
                Secret = Secret,
            }).Result.Session!;
        Assert.Equal((9, 0UL), (Value("a"), reply.ContiguousSeq));
    }

    [Fact]
    public void A_closed_session_counts_once_and_is_refused_for_ever()
    {
        _session.Add("a", 5, out _);
        Bring(_replica, "n1");
        var (push, close) = (_session.Reassert("n1")!, _session.Close("n1")!);
        var first = Take(close).Result.Session!;
        Assert.Equal((5, 1UL, 1UL), (Value("a"), first.AbsorbedAt, _replica.View.Head));
        Assert.Equal(first, Take(close).Result.Session);
        Assert.Equal("SESSION_CLOSED", Take(push).Result.Refusal!.Reason);
        Assert.Equal((1, 1, 5), (_replica.View.OwnerCount, _replica.View.AbsorbedCount, Value("a")));
        Assert.Equal(0UL, _session.Add("a", 1, out var refusal));
        Assert.Equal(RefusalCode.FailedPrecondition, refusal!.Code);
        _replica.AssertInvariants();
    }

    [Fact]
    public void A_close_waits_for_everything()
    {
        var close = new SessionClose("default", Id, _replica.View.Self, 2) { Secret = Secret };
        _session.Add("a", 5, out _);
        Bring(_replica, "n1");
        Assert.Equal("SESSION_BEHIND", Take(close).Result.Refusal!.Reason);
        Assert.Equal((0UL, 0), (_replica.View.Head, _replica.View.AbsorbedCount));
    }

    [Fact]
    public void A_claim_beyond_every_record_is_refused()
    {
        SlotRecord[] one = [new SlotRecord("a", new SlotContent(3, 0, 1))];
        Assert.Equal(
            "The claim goes beyond its records.",
            Take(Push(1, [], 0, 7)).Result.Refusal!.Message);
        Assert.Equal(
            "The claim goes beyond its records.",
            Take(Push(2, one, 0, 7)).Result.Refusal!.Message);
        Assert.Null(Take(Push(3, one, 0, 1)).Result.Refusal);
        _replica.AssertInvariants();
    }

    [Fact]
    public void Records_that_contradict_each_other_end_the_session()
    {
        _session.Add("a", 5, out _);
        Bring(_replica, "n1");
        SlotRecord[] lie = [new SlotRecord("a", new SlotContent(3, 0, 2))];
        Assert.Equal(
            "SESSION_BROKEN",
            Take(Push(2, lie, 1, 2)).Result.Refusal!.Reason);
        Assert.Equal("SESSION_BROKEN", Take(_session.Reassert("n1")!).Result.Refusal!.Reason);
        Assert.Equal(5, Value("a"));
    }

    [Fact]
    public void A_request_without_the_sessions_secret_is_refused_and_changes_nothing()
    {
        _session.Add("a", 5, out _);
        Bring(_replica, "n1");
        SlotRecord[] lie = [new SlotRecord("a", new SlotContent(3, 0, 2))];
        SessionRequest[] requests =
        [
            Push(2, lie, 1, 2), Push(2, [], 1, 1), Push(3, [], 0, 0) with { To = null, Final = false },
            new SessionClose("default", Id, _replica.View.Self, 1) { Secret = Secret },
        ];
        foreach (var request in requests)
        {
            Assert.Equal("SESSION_SECRET", Take(request with { Secret = default }).Result.Refusal!.Reason);
            var foreign = Take(request with { Secret = new SessionSecret(7, 7, 7, 8) }).Result.Refusal!;
            Assert.Equal((RefusalCode.InvalidArgument, "SESSION_SECRET"), (foreign.Code, foreign.Reason));
            Assert.Contains(OwnerId.Session(Id).ToString(), foreign.Expected, StringComparison.Ordinal);
        }

        Assert.Equal((5, 1UL), (Value("a"), Vector(_session.Owner)));
        Assert.Null(Take(_session.Reassert("n1")!).Result.Refusal);
        _replica.AssertInvariants();
    }

    [Theory]
    [InlineData("other", 7, "n1", 1, RefusalCode.FailedPrecondition, "cluster")]
    [InlineData("default", 0, "n1", 1, RefusalCode.InvalidArgument, "no id")]
    [InlineData("default", 7, "n2", 1, RefusalCode.FailedPrecondition, "another node")]
    [InlineData("default", 7, "n1", 9, RefusalCode.FailedPrecondition, "another incarnation")]
    public void A_message_for_someone_else_is_refused_and_changes_nothing(
        string cluster, ulong session, string node, ulong life, RefusalCode code, string says)
    {
        var to = new OwnerId(node, new Incarnation(life, life));
        var id = session == 0 ? Incarnation.None : Id;
        var effects = Take(new SessionPush(
            cluster, id, to, 1, 0, true, [new SlotRecord("a", new SlotContent(1, 0, 1))], 0, 1)
        { Secret = Secret });
        Assert.Equal(code, effects.Result.Refusal!.Code);
        Assert.Contains(says, effects.Result.Refusal.Message, StringComparison.Ordinal);
        Assert.Equal(life == 9 ? new Incarnation(1, 1) : Incarnation.None, effects.Result.Refusal.Actual);
        Assert.Equal((0, 1), (_replica.View.CounterCount, _replica.View.OwnerCount));
    }

    [Fact]
    public void The_last_session_within_the_limit_is_opened_and_the_next_one_refused()
    {
        var full = Node("n1", new ReplicaLimits { Owners = 2 });
        var last = new SessionReplica("default", Secret);
        var beyond = new SessionReplica("default", new SessionSecret(8, 8, 8, 8));
        last.Add("a", 1, out _);
        beyond.Add("a", 1, out _);
        Assert.Null(BringOnce(full, last));
        Assert.Equal("TOO_MANY_SESSIONS", BringOnce(full, beyond)!.Reason);
        full.Handle(new Input.Session(last.Close("n1")!), TimeSpan.Zero);
        Assert.Null(BringOnce(full, beyond)); // the other session was closed
        Assert.Equal(2, full.View.ValueOf(0));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("a\n", 1)]
    [InlineData("a", 0)]
    [InlineData("a", long.MinValue)]
    public void A_malformed_add_is_refused_by_the_client_and_takes_no_number(string counter, long amount)
    {
        Assert.Equal(0UL, _session.Add(counter, amount, out var refusal));
        Assert.Equal(RefusalCode.InvalidArgument, refusal!.Code);
        Assert.Equal(0UL, _session.Head);
    }

    [Fact]
    public void Totals_stay_in_their_range()
    {
        _session.Add("a", long.MaxValue, out _);
        Assert.Equal(0UL, _session.Add("a", 1, out var refusal));
        Assert.Equal(RefusalCode.OutOfRange, refusal!.Code);
        Assert.Equal(2UL, _session.Add("a", -1, out _));
    }

    private static Replica Node(string id, ReplicaLimits? limits = null) => new(new ReplicaOptions
    {
        Id = id,
        Address = id,
        Incarnation = new Incarnation(1, 1),
        Limits = limits ?? new ReplicaLimits(),
    });

    private static Refusal? BringOnce(Replica node, SessionReplica session)
    {
        while (session.NextPush("n1") is { } push)
        {
            var effects = node.Handle(new Input.Session(push), TimeSpan.Zero);
            if (effects.Result.Refusal is not null)
            {
                session.Fail("n1");
                return effects.Result.Refusal;
            }

            session.OnReply("n1", effects.Result.Session!);
        }

        return null;
    }

    private SessionPush Push(ulong pass, IReadOnlyList<SlotRecord> records, ulong from, ulong upTo) =>
        new("default", Id, _replica.View.Self, pass, 0, true, records, from, upTo) { Secret = Secret };

    private void Bring(Replica node, string address)
    {
        while (_session.NextPush(address) is { } push)
        {
            _session.OnReply(address, node.Handle(new Input.Session(push), TimeSpan.Zero).Result.Session!);
        }
    }

    private Effects Take(SessionRequest message) => _replica.Handle(new Input.Session(message), TimeSpan.Zero);

    private Int128 Value(string counter) => _replica.View.ValueOf(_replica.View.Find(counter));

    private ulong Vector(OwnerId owner) => _replica.View.Vector().Single(entry => entry.Owner == owner).ContiguousSeq;
}
