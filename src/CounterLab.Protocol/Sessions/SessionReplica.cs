using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// The client's side of a session: a small replica that only writes. It owns its totals and numbers its operations, and
/// brings them to whichever node answers, by passes from a cursor per node as nodes do among themselves. So sending
/// again, to the same node or to another, counts nothing twice, whatever became of the first try. Pure and synchronous, not
/// thread-safe: who holds it sends what it says and tells it what came of it.
/// </summary>
public sealed class SessionReplica
{
    private readonly Dictionary<string, int> _index = new(StringComparer.Ordinal);
    private readonly List<(string Counter, SlotContent Content)> _slots = [];
    private readonly ChangeNumbers _numbers = new();
    private readonly ChangeLog _changeLog;
    private readonly Dictionary<string, NodeCursor> _nodes = new(StringComparer.Ordinal);
    private readonly string _cluster;
    private readonly int _batchRecords;
    private SessionPass? _pass;
    private ulong _lastPass;

    /// <summary>A session that has done nothing yet.</summary>
    /// <param name="cluster">Name of the cluster.</param>
    /// <param name="id">128 random bits, never used before.</param>
    /// <param name="batchRecords">Most records in a batch.</param>
    public SessionReplica(string cluster, Incarnation id, int batchRecords = 1_000)
    {
        (_cluster, Id, _batchRecords) = (cluster, id, batchRecords);
        _changeLog = new ChangeLog(_numbers);
    }

    /// <summary>The session's id.</summary>
    public Incarnation Id { get; }

    /// <summary>The session as an owner: the token of its own adds is <c>{Owner → Head}</c>.</summary>
    public OwnerId Owner => OwnerId.Session(Id);

    /// <summary>Operations so far: the last one's number.</summary>
    public ulong Head { get; private set; }

    /// <summary>Up to which operation some node has acknowledged everything.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>The life of a node that was asked to take the session over; null: none yet. It never changes.</summary>
    public OwnerId? Absorber { get; private set; }

    /// <summary>By which of the absorber's operations the session was taken over; 0: not yet.</summary>
    public ulong AbsorbedAt { get; private set; }

    /// <summary>The life that has just answered at an address; null: none is known.</summary>
    public OwnerId? NodeAt(string address) => _nodes.TryGetValue(address, out var node) ? node.Owner : null;

    /// <summary>Up to which operation the life known at an address has acknowledged everything.</summary>
    public ulong AcknowledgedBy(string address) => _nodes.TryGetValue(address, out var node) ? node.Cursor : 0;

    /// <summary>Counters that the session has added to, with its totals.</summary>
    public IEnumerable<(string Counter, SlotContent Content)> Totals => _slots;

    /// <summary>What has to be kept, before anything is sent, for the session to go on in another process.</summary>
    public SessionState State => new(Head, Acknowledged, Absorber, AbsorbedAt, [.. _slots.Select(slot => new SlotRecord(slot.Counter, slot.Content))]);

    /// <summary>
    /// The session of this state, of which no other process holds a replica; null, and why, when the state is none that a
    /// session can be in. What each node has is asked anew.
    /// </summary>
    public static SessionReplica? Restore(string cluster, Incarnation id, SessionState state, out Refusal? refusal, int batchRecords = 1_000)
    {
        refusal = state.Check();
        if (refusal is not null)
        {
            return null;
        }

        var replica = new SessionReplica(cluster, id, batchRecords)
        {
            Head = state.Head,
            Acknowledged = state.Acknowledged,
            Absorber = state.Absorber,
            AbsorbedAt = state.AbsorbedAt,
        };
        foreach (var record in state.Totals.OrderBy(record => record.Content.Seq))
        {
            var slot = replica.SlotOf(record.Counter);
            replica._slots[slot] = (record.Counter, record.Content);
            replica._numbers.SkipTo(record.Content.Seq - 1); // operation numbers are feed numbers
            replica._changeLog.Touch(slot);
        }

        return replica;
    }

    /// <summary>Adds; returns the operation's number, or 0 and why it was refused.</summary>
    public ulong Add(string counter, long amount, out Refusal? refusal)
    {
        refusal = CounterName.Check(counter) ?? BoundedName.CheckUnbounded(counter, $"Sessions hold no rights to add to {Quote.Of(counter)}") ?? CheckAmount(amount) ?? CheckOpen();
        if (refusal is not null)
        {
            return 0;
        }

        var slot = SlotOf(counter);
        var before = _slots[slot].Content;
        var after = amount > 0
            ? before with { Added = before.Added + (ulong)amount, Seq = Head + 1 }
            : before with { Subtracted = before.Subtracted + (ulong)-amount, Seq = Head + 1 };
        if (after.Added > SlotContent.TotalMax || after.Subtracted > SlotContent.TotalMax)
        {
            refusal = new Refusal(RefusalCode.OutOfRange, "The total would leave its range.", "at most 2^63-1 added and as much subtracted per session", $"{before} and {amount}");
            return 0;
        }

        _slots[slot] = (counter, after);
        _changeLog.Touch(slot);
        return ++Head;
    }

    /// <summary>
    /// What to send next to the node at an address; null: it has everything. The same message until it is answered or
    /// <see cref="Fail"/> is called. A pass under way to another address is abandoned.
    /// </summary>
    public SessionPush? NextPush(string address)
    {
        var node = NodeOf(address);
        if (node.Owner is null)
        {
            _pass = null;
            return new SessionPush(_cluster, Id, null, ++_lastPass, 0, false, [], 0, 0);
        }

        if (_pass is null || _pass.Node != node)
        {
            if (node.Cursor >= Head)
            {
                return null;
            }

            _pass = new SessionPass(node, ++_lastPass, _changeLog.SlotsAfter(node.Cursor), node.Cursor, Head);
        }

        return _pass.Batch(_cluster, Id, _slots, _batchRecords);
    }

    /// <summary>
    /// The next batch with a claim for everything so far, also when the node has it: for an operation whose concern was not
    /// met, or to see that a node has not lost anything.
    /// </summary>
    public SessionPush? Reassert(string address)
    {
        var node = NodeOf(address);
        if (node.Owner is null || node.Cursor < Head)
        {
            return NextPush(address);
        }

        _pass = new SessionPass(node, ++_lastPass, [], node.Cursor, Head);
        return _pass.Batch(_cluster, Id, _slots, _batchRecords);
    }

    /// <summary>A node answered a push.</summary>
    /// <returns>True when it now has everything that was there when the pass began.</returns>
    public bool OnReply(string address, SessionReply reply)
    {
        var node = NodeOf(address);
        if (node.Owner != reply.From)
        {
            node.Become(reply.From, reply.ContiguousSeq);
            _pass = _pass?.Node == node ? null : _pass;
            Acknowledged = Math.Max(Acknowledged, reply.ContiguousSeq);
            return false;
        }

        if (_pass is not { } pass || pass.Node != node || pass.Number != reply.Pass || pass.BatchNumber != reply.Batch)
        {
            return false; // of a pass that was abandoned: what it brought will come again
        }

        return pass.IsLast ? Complete(pass, node, reply) : pass.Advance();
    }

    /// <summary>No answer came, or a refusal: a batch of nothing or the first one is made anew.</summary>
    public void Fail(string address)
    {
        if (_pass?.Node == NodeOf(address) && _pass.BatchNumber == 0)
        {
            _pass = null;
        }
    }

    /// <summary>Another life answers at an address; null: nobody knows who. What it has is to be asked.</summary>
    public void Forget(string address)
    {
        _pass = _pass?.Node == NodeOf(address) ? null : _pass;
        _nodes.Remove(address);
    }

    /// <summary>
    /// What to send to have the node at an address take the session over; null while it lacks something or another life was
    /// asked before. Nothing is added after that.
    /// </summary>
    public SessionClose? Close(string address)
    {
        if (NodeOf(address) is not { Owner: { } life } node || node.Cursor < Head || (Absorber is not null && Absorber != life))
        {
            return null;
        }

        Absorber = life;
        return new SessionClose(_cluster, Id, life, Head);
    }

    /// <summary>The absorber answered a close.</summary>
    public void OnClosed(SessionReply reply)
    {
        if (reply.From == Absorber)
        {
            AbsorbedAt = reply.AbsorbedAt;
        }
    }

    /// <summary>For simulators: breaks the rule that the absorber never changes.</summary>
    public void ForgetAbsorber() => Absorber = null;

    private bool Complete(SessionPass pass, NodeCursor node, SessionReply reply)
    {
        _pass = null;
        node.Cursor = reply.ContiguousSeq; // less than claimed when it did not have where the claim began: the next pass starts there
        Acknowledged = Math.Max(Acknowledged, Math.Min(reply.ContiguousSeq, pass.UpTo));
        return reply.ContiguousSeq >= pass.UpTo;
    }

    private static Refusal? CheckAmount(long amount) => amount is 0 or long.MinValue
        ? Refusal.InvalidArgument("The amount is not one that can be added.", "a whole number other than 0", amount.ToString(System.Globalization.CultureInfo.InvariantCulture))
        : null;

    private Refusal? CheckOpen() => Absorber is null ? null : Refusal.FailedPrecondition(
        "The session is closed.", "an open session", $"one that {Absorber} was asked to take over") with
    {
        Reason = "SESSION_CLOSED",
    };

    private int SlotOf(string counter)
    {
        if (!_index.TryGetValue(counter, out var slot))
        {
            slot = _slots.Count;
            _index.Add(counter, slot);
            _slots.Add((counter, default));
        }

        return slot;
    }

    private NodeCursor NodeOf(string address)
    {
        if (!_nodes.TryGetValue(address, out var node))
        {
            node = new NodeCursor();
            _nodes.Add(address, node);
        }

        return node;
    }
}
