using CounterLab.Client.Sessions.Storage;
using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Client.Sessions;

/// <summary>
/// The session's replica and the adds that wait for an acknowledgement, under one lock: many callers add, one sender
/// sends. It does no I/O and never waits.
/// </summary>
internal sealed class ClientSession(
    string cluster, SessionReplica replica, WaitingAdds waiting, Action<PendingAdd> acknowledged)
{
    private const long AmountMax = 1L << 53;

    private readonly Lock _gate = new();
    private (ulong Head, StoredAbsorber? Absorber, ulong AbsorbedAt) _saved = MarkOf(replica);
    private Func<Exception>? _ended;
    private bool _isClosing = replica.Absorber is not null;
    private bool _isAbsorbed;

    /// <summary>Number of operations that no node has acknowledged.</summary>
    public long Unacknowledged => Read(() => (long)(replica.Head - replica.Acknowledged));

    /// <summary>Whether there is nothing to send: no add was made, or the session has ended.</summary>
    public bool IsIdle => Read(() => replica.Head == 0 || _ended is not null);

    /// <summary>Whether the session accepts no more adds and is to be absorbed.</summary>
    public bool IsClosing => Read(() => _isClosing);

    /// <summary>Whether a node has absorbed the session.</summary>
    public bool IsAbsorbed => Read(() => _isAbsorbed);

    public OwnerId Owner => replica.Owner;

    /// <summary>The number of the last operation.</summary>
    public ulong Head => Read(() => replica.Head);

    /// <summary>The token of the session's acknowledged adds; null if there are none.</summary>
    public VectorEntry? Seen => Read(() => replica.Acknowledged == 0
        ? (VectorEntry?)null : new VectorEntry(replica.Owner, replica.Acknowledged));

    /// <summary>The current state in its stored form.</summary>
    public StoredSession State => Read(() => StoredSessions.Of(cluster, replica, waiting.Unfinished));

    /// <summary>
    /// The state, if it has an operation or an absorber that was not saved, and so must not be sent; otherwise null.
    /// </summary>
    public StoredSession? Unsaved => Read(() => MarkOf(replica) == _saved
        ? null : StoredSessions.Of(cluster, replica, waiting.Unfinished));

    /// <summary>
    /// Called under the lock with every add (number, counter, amount) before it is sent. Used by experiments.
    /// </summary>
    public Action<ulong, string, long>? Added { get; set; }

    /// <summary>Appends an add to the session.</summary>
    /// <param name="confirming">Number of acknowledged adds that wait for their concern.</param>
    /// <exception cref="CounterLabException">The add is malformed, or one too many; nothing was changed.</exception>
    /// <exception cref="SessionEndedException">The session accepts no more adds.</exception>
    public PendingAdd Add(string counter, long amount, Concern concern, int confirming)
    {
        lock (_gate)
        {
            AssertInvariants();
            CheckOpen();
            CheckAmount(amount);
            waiting.CheckRoom(confirming);
            var number = replica.Add(counter, amount, out var refusal);
            if (refusal is not null)
            {
                throw CounterLabException.Of(refusal);
            }

            var add = new PendingAdd(counter, amount, concern, number);
            waiting.Enqueue(add);
            Added?.Invoke(number, counter, amount);
            AssertInvariants();
            return add;
        }
    }

    /// <summary>Builds the next message for an address; null if there is none to send now.</summary>
    /// <param name="isCheck">Whether to send one even if the node has everything, to check that it still does.</param>
    /// <param name="mayClose">
    /// Whether the session may be closed: no add waits for a concern, which nothing confirms after the close.
    /// </param>
    public SessionRequest? Next(string address, bool isCheck, bool mayClose)
    {
        lock (_gate)
        {
            AssertInvariants();
            if (_ended is not null || _isAbsorbed)
            {
                return null;
            }

            if (replica.Absorber is not null)
            {
                return replica.Close(address); // only the absorber may be asked again; null: its incarnation has ended
            }

            var isReasserted = isCheck && replica.NodeAt(address) is not null;
            return (isReasserted ? replica.Reassert(address) : replica.NextPush(address))
                ?? (SessionRequest?)(_isClosing && mayClose ? replica.Close(address) : null);
        }
    }

    /// <summary>A claim for operations that a node has acknowledged, alongside the passes of the session.</summary>
    public SessionPush Claim(OwnerId holder, ulong upTo) =>
        new(cluster, replica.Id, holder, 1, 0, true, [], upTo, upTo) { Secret = replica.Secret };

    /// <summary>The close that an earlier process sent to the absorber; it may be sent there again.</summary>
    public SessionClose Reclose()
    {
        lock (_gate)
        {
            AssertInvariants();
            Invariant.Holds(replica.Absorber is not null, "an absorber that was asked before");
            return replica.CloseAt(replica.Absorber!.Value);
        }
    }

    /// <summary>Processes a reply. True if the node now has everything that existed when the pass started.</summary>
    public bool Take(string address, SessionRequest request, SessionReply reply)
    {
        lock (_gate)
        {
            AssertInvariants();
            if (request is SessionClose)
            {
                replica.OnClosed(reply);
                _isAbsorbed = reply.From == replica.Absorber;
                return true;
            }

            var isComplete = replica.OnReply(address, reply);
            waiting.AcknowledgeUpTo(replica.Acknowledged, reply.From.Node).ForEach(acknowledged);
            AssertInvariants();
            return isComplete;
        }
    }

    /// <summary>Records that a call failed, or that its message was not sent.</summary>
    public void Fail(string address)
    {
        lock (_gate)
        {
            AssertInvariants();
            replica.Fail(address);
        }
    }

    /// <summary>
    /// Discards what is known about the node at an address, because another incarnation may run there. The next message
    /// asks it what it has.
    /// </summary>
    public void Doubt(string address)
    {
        lock (_gate)
        {
            AssertInvariants();
            replica.Forget(address);
        }
    }

    /// <summary>Whether the incarnation known at an address has all acknowledged adds.</summary>
    public bool IsAt(string address) => Read(
        () => replica.Acknowledged == 0 || replica.AcknowledgedBy(address) >= replica.Acknowledged);

    /// <summary>
    /// The incarnation known at an address, and the operation up to which it has everything; null: none is known.
    /// </summary>
    public (OwnerId Holder, ulong UpTo)? HolderAt(string address) => Read(
        () => replica.NodeAt(address) is { } holder ? (holder, replica.AcknowledgedBy(address))
            : ((OwnerId Holder, ulong UpTo)?)null);

    /// <summary>Records that a state is stored: everything in it may be sent.</summary>
    public void OnSaved(StoredSession state)
    {
        lock (_gate)
        {
            AssertInvariants();
            Invariant.Holds(
                state.Head >= _saved.Head, $"a saved state of at least {_saved.Head} operations; found {state.Head}");
            Invariant.Holds(
                state.Session == replica.Id.ToString(), $"a state of session {replica.Id}; found {state.Session}");
            _saved = (state.Head, state.Absorber, state.AbsorbedAt);
            AssertInvariants();
        }
    }

    /// <summary>Closes the session: it accepts no more adds, and is absorbed once all are acknowledged.</summary>
    public void Close()
    {
        lock (_gate)
        {
            AssertInvariants();
            Invariant.Holds(!_isAbsorbed || _isClosing, $"a closed session, because it is absorbed");
            _isClosing = true;
        }
    }

    /// <summary>Ends the session: nothing more is sent, and waiting callers fail with the reason.</summary>
    public void End(Func<Exception> why)
    {
        lock (_gate)
        {
            AssertInvariants();
            _ended ??= why;
            waiting.Fail(why);
        }
    }

    /// <summary>Fails the waiting callers with the reason. Their adds stay in the session.</summary>
    public void FailWaiting(Func<Exception> why)
    {
        lock (_gate)
        {
            AssertInvariants();
            waiting.Fail(why);
        }
    }

    /// <summary>Checks numbers and the order of a close. Called under the lock on every public entry.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        waiting.AssertInvariants(replica.Acknowledged, replica.Head);
        Invariant.Holds(
            replica.Absorber is null || _isClosing, $"an open session without absorber; found {replica.Absorber}");
        Invariant.Holds(!_isAbsorbed || replica.Absorber is not null, $"an absorber, because the session is absorbed");
        Invariant.Holds(
            _saved.Head <= replica.Head, $"at most {replica.Head} saved operations; found {_saved.Head}");
        Invariant.Holds(
            _saved.Absorber is null || replica.Absorber is not null, $"the absorber that was saved, {_saved.Absorber}");
    }

    private static (ulong Head, StoredAbsorber? Absorber, ulong AbsorbedAt) MarkOf(SessionReplica replica) =>
        (replica.Head, StoredSessions.AbsorberOf(replica.Absorber), replica.AbsorbedAt);

    private static void CheckAmount(long amount)
    {
        if (amount is > AmountMax or < -AmountMax)
        {
            throw CounterLabException.Of(Refusal.InvalidArgument(
                "The amount is out of range.", "a whole number within ±2^53",
                amount.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }
    }

    private void CheckOpen()
    {
        if (_ended is not null)
        {
            throw _ended();
        }

        if (_isClosing)
        {
            throw SessionEndedException.Closed();
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            AssertInvariants();
            return read();
        }
    }
}
