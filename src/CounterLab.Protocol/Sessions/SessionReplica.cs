using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// The client's side of a session: a small replica that only writes. It keeps its own totals, numbers its operations,
/// and pushes its records to any node that answers, by passes from a cursor per node, as between nodes. Records that
/// are sent again, to the same node or another, therefore count nothing twice, no matter what became of the first
/// attempt. Pure and synchronous, not thread-safe: the caller sends the messages and reports their outcomes.
/// </summary>
public sealed class SessionReplica
{
    private readonly SessionTotals _totals = new();
    private readonly Dictionary<string, NodeCursor> _nodes = new(StringComparer.Ordinal);
    private readonly string _cluster;
    private readonly int _batchRecords;
    private SessionPass? _pass;
    private ulong _lastPass;

    /// <summary>Creates a session without operations.</summary>
    /// <param name="cluster">The name of the cluster.</param>
    /// <param name="secret">256 random bits, never used before.</param>
    /// <param name="batchRecords">The maximum number of records in a batch.</param>
    public SessionReplica(string cluster, SessionSecret secret, int batchRecords = 1_000) =>
        (_cluster, Secret, Id, _batchRecords) = (cluster, secret, secret.Session, batchRecords);

    /// <summary>The secret that every request of the session carries. It is never printed.</summary>
    public SessionSecret Secret { get; }

    /// <summary>The session's id, derived from its secret.</summary>
    public Incarnation Id { get; }

    /// <summary>The session as an owner: the token of its own adds is <c>{Owner → Head}</c>.</summary>
    public OwnerId Owner => OwnerId.Session(Id);

    /// <summary>The number of operations, which is also the number of the last one.</summary>
    public ulong Head { get; private set; }

    /// <summary>The operation up to which some node has acknowledged everything.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>The node that was asked to absorb the session; null: none yet. It never changes.</summary>
    public OwnerId? Absorber { get; private set; }

    /// <summary>The absorber's operation that absorbed the session; 0: not yet.</summary>
    public ulong AbsorbedAt { get; private set; }

    /// <summary>The node that answered last at an address; null: none is known.</summary>
    public OwnerId? NodeAt(string address) => _nodes.TryGetValue(address, out var node) ? node.Owner : null;

    /// <summary>The operation up to which the node known at an address has acknowledged everything.</summary>
    public ulong AcknowledgedBy(string address) => _nodes.TryGetValue(address, out var node) ? node.Cursor : 0;

    /// <summary>Counters that the session has added to, with its totals.</summary>
    public IEnumerable<(string Counter, SlotContent Content)> Totals => _totals.All;

    /// <summary>
    /// The state to persist before anything is sent, so that the session can continue in another process.
    /// </summary>
    public SessionState State =>
        new(Head, Acknowledged, Absorber, AbsorbedAt,
        [.. _totals.All.Select(slot => new SlotRecord(slot.Counter, slot.Content))]);

    /// <summary>
    /// Restores a session that no other process uses. Returns null and the reason if no session can be in this state.
    /// The client asks each node again what it has.
    /// </summary>
    public static SessionReplica? Restore(
        string cluster, SessionSecret secret, SessionState state, out Refusal? refusal, int batchRecords = 1_000)
    {
        refusal = state.Check();
        if (refusal is not null)
        {
            return null;
        }

        var replica = new SessionReplica(cluster, secret, batchRecords)
        {
            Head = state.Head,
            Acknowledged = state.Acknowledged,
            Absorber = state.Absorber,
            AbsorbedAt = state.AbsorbedAt,
        };
        foreach (var record in state.Totals.OrderBy(record => record.Content.Seq))
        {
            replica._totals.Restore(record);
        }

        return replica;
    }

    /// <summary>Applies an add. Returns its operation number, or 0 and the refusal.</summary>
    public ulong Add(string counter, long amount, out Refusal? refusal)
    {
        AssertNumbers();
        refusal = CounterName.Check(counter)
            ?? BoundedName.CheckUnbounded(counter, $"Sessions hold no rights to add to {Quote.Of(counter)}")
            ?? SessionAmount.Check(amount) ?? CheckOpen();
        if (refusal is not null)
        {
            return 0;
        }

        var after = SessionAmount.AddTo(_totals.Of(counter), amount, Head + 1, out refusal);
        if (refusal is not null)
        {
            return 0;
        }

        _totals.Write(counter, after);
        return ++Head;
    }

    /// <summary>
    /// Returns the next message to the node at an address; null: the node has everything. The message stays the same
    /// until it is answered or <see cref="Fail"/> is called. A pass to another address is abandoned.
    /// </summary>
    public SessionPush? NextPush(string address)
    {
        AssertNumbers();
        var node = NodeOf(address);
        if (node.Owner is null)
        {
            _pass = null;
            return new SessionPush(_cluster, Id, null, ++_lastPass, 0, false, [], 0, 0) { Secret = Secret };
        }

        if (_pass is null || _pass.Node != node)
        {
            if (node.Cursor >= Head)
            {
                return null;
            }

            _pass = new SessionPass(node, ++_lastPass, _totals.ChangedAfter(node.Cursor), node.Cursor, Head);
        }

        return _pass.Batch(_cluster, Secret, Id, _totals.All, _batchRecords);
    }

    /// <summary>
    /// Returns the next batch, with a claim for all operations even if the node has them. It serves to wait again for a
    /// concern that was not met, or to check that a node has lost nothing.
    /// </summary>
    public SessionPush? Reassert(string address)
    {
        var node = NodeOf(address);
        if (node.Owner is null || node.Cursor < Head)
        {
            return NextPush(address);
        }

        _pass = new SessionPass(node, ++_lastPass, [], node.Cursor, Head);
        return _pass.Batch(_cluster, Secret, Id, _totals.All, _batchRecords);
    }

    /// <summary>Handles a node's answer to a push.</summary>
    /// <returns>True if the node now has everything that existed when the pass started.</returns>
    public bool OnReply(string address, SessionReply reply)
    {
        AssertNumbers();
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
            return false; // the pass was abandoned; its records will be sent again
        }

        return pass.IsLast ? Complete(pass, node, reply) : pass.Advance();
    }

    /// <summary>Handles a refusal or a missing answer. An empty or first batch will be built again.</summary>
    public void Fail(string address)
    {
        if (_pass?.Node == NodeOf(address) && _pass.BatchNumber == 0)
        {
            _pass = null;
        }
    }

    /// <summary>
    /// Forgets the node at an address, because another or an unknown one answers there. The client will ask what it
    /// has.
    /// </summary>
    public void Forget(string address)
    {
        _pass = _pass?.Node == NodeOf(address) ? null : _pass;
        _nodes.Remove(address);
    }

    /// <summary>
    /// Returns the request that the node at an address absorbs the session; null if the node lacks operations or
    /// another node was asked before. No adds are possible afterwards.
    /// </summary>
    public SessionClose? Close(string address)
    {
        AssertNumbers();
        if (NodeOf(address) is not { Owner: { } owner } node || node.Cursor < Head
            || (Absorber is not null && Absorber != owner))
        {
            return null;
        }

        Absorber = owner;
        return CloseAt(owner);
    }

    /// <summary>
    /// Returns the request that a node absorbs the session, unchecked. Use <see cref="Close"/>, except to repeat a
    /// close to the absorber.
    /// </summary>
    public SessionClose CloseAt(OwnerId node) => new(_cluster, Id, node, Head) { Secret = Secret };

    /// <summary>Handles the absorber's answer to a close.</summary>
    public void OnClosed(SessionReply reply)
    {
        if (reply.From == Absorber)
        {
            AbsorbedAt = reply.AbsorbedAt;
        }
    }

    /// <summary>For simulators: breaks the rule that the absorber never changes.</summary>
    public void ForgetAbsorber() => Absorber = null;

    /// <summary>Checks totals, numbers and the pass in flight (linear in the number of counters).</summary>
    /// <exception cref="InvariantException">An invariant is broken.</exception>
    internal void AssertInvariants()
    {
        AssertNumbers();
        _totals.AssertInvariants();
        Invariant.Holds(Id == Secret.Session, $"the id of the session's secret; found {Id}");
        Invariant.Holds(Acknowledged <= Head, $"at most {Head} acknowledged; found {Acknowledged}");
        Invariant.Holds(
            AbsorbedAt == 0 || Absorber is not null, $"an absorber, because of its operation {AbsorbedAt}; found none");
        Invariant.Holds(
            _pass is null || _nodes.ContainsValue(_pass.Node), $"a pass to a known node; found {_pass?.Node.Owner}");
        Invariant.Holds(
            Absorber is null || Absorber.Value.Check() is null, $"a node as absorber; found {Absorber}");
        Invariant.Holds(
            _batchRecords > 0 && NodeId.Check(_cluster) is null,
            $"batches for a cluster; found {_batchRecords} records for '{_cluster}'");
        foreach (var node in _nodes.Values)
        {
            node.AssertInvariants();
            Invariant.Holds(
                node.Cursor <= Head, $"at most {Head} operations at {node.Owner}; found {node.Cursor}");
        }
    }

    /// <summary>Checks that the totals and the pass do not go beyond the last operation. Constant time.</summary>
    private void AssertNumbers()
    {
        Invariant.Holds(_totals.Head == Head, $"totals up to operation {Head}; found {_totals.Head}");
        Invariant.Holds(
            _pass is null || (_pass.UpTo <= Head && _pass.Number <= _lastPass),
            $"a pass up to {Head}; found {_pass?.Number} up to {_pass?.UpTo}");
        _pass?.AssertInvariants();
    }

    private bool Complete(SessionPass pass, NodeCursor node, SessionReply reply)
    {
        _pass = null;
        // The sequence is below the claim if the node lacked its start. The next pass then starts there.
        node.Reach(reply.ContiguousSeq);
        Acknowledged = Math.Max(Acknowledged, Math.Min(reply.ContiguousSeq, pass.UpTo));
        return reply.ContiguousSeq >= pass.UpTo;
    }

    private Refusal? CheckOpen() => Absorber is null ? null : Refusal.FailedPrecondition(
        "The session is closed.", "an open session", $"one that {Absorber} was asked to take over") with
    {
        Reason = SessionReasons.Closed,
    };

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
