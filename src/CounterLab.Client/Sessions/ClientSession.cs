using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Client.Sessions;

/// <summary>
/// The session's replica and the adds that wait for a node, under one lock: many callers add, one sender sends. It does
/// no I/O and never waits.
/// </summary>
internal sealed class ClientSession(SessionReplica replica, int pendingMax, Action<PendingAdd> acknowledged)
{
    private const long AmountMax = 1L << 53;

    private readonly Lock _gate = new();
    private readonly Queue<PendingAdd> _waiting = [];
    private Func<Exception>? _ended;
    private bool _isClosing;
    private bool _isAbsorbed;

    /// <summary>Number of operations that no node has acknowledged.</summary>
    public long Unacknowledged
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return (long)(replica.Head - replica.Acknowledged);
            }
        }
    }

    /// <summary>Whether there is nothing to send: no add was made, or the session has ended.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return replica.Head == 0 || _ended is not null;
            }
        }
    }

    /// <summary>Whether the session accepts no more adds and is to be absorbed.</summary>
    public bool IsClosing
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return _isClosing;
            }
        }
    }

    /// <summary>Whether a node has absorbed the session.</summary>
    public bool IsAbsorbed
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return _isAbsorbed;
            }
        }
    }

    public OwnerId Owner => replica.Owner;

    /// <summary>The number of the last operation.</summary>
    public ulong Head
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return replica.Head;
            }
        }
    }

    /// <summary>
    /// Called under the lock with every add (number, counter, amount) before it is sent, for experiments.
    /// </summary>
    public Action<ulong, string, long>? Added { get; set; }

    /// <summary>The token of the session's acknowledged adds; null if there are none.</summary>
    public VectorEntry? Seen
    {
        get
        {
            lock (_gate)
            {
                AssertInvariants();
                return replica.Acknowledged == 0 ? null : new VectorEntry(replica.Owner, replica.Acknowledged);
            }
        }
    }

    /// <summary>Adds an operation.</summary>
    /// <param name="confirming">Number of acknowledged adds that wait for their concern.</param>
    /// <exception cref="CounterLabException">The add is malformed, or one too many; nothing was changed.</exception>
    /// <exception cref="SessionEndedException">The session accepts no more adds.</exception>
    public PendingAdd Add(string counter, long amount, Concern concern, int confirming)
    {
        lock (_gate)
        {
            AssertInvariants();
            Check(amount, confirming);
            var number = replica.Add(counter, amount, out var refusal);
            if (refusal is not null)
            {
                throw CounterLabException.Of(refusal);
            }

            var add = new PendingAdd(counter, amount, concern, number);
            _waiting.Enqueue(add);
            Added?.Invoke(number, counter, amount);
            return add;
        }
    }

    /// <summary>The next message for an address; null: none now.</summary>
    /// <param name="isCheck">Whether to send one even if the node has everything, to check that it still has.</param>
    /// <param name="mayClose">
    /// Whether the session may be closed: no add waits for a concern, which nothing confirms after the close.
    /// </param>
    public SessionRequest? Next(string address, bool isCheck, bool mayClose)
    {
        lock (_gate)
        {
            AssertInvariants();
            if (replica.Head == 0 || _ended is not null || _isAbsorbed)
            {
                return null;
            }

            if (replica.Absorber is not null)
            {
                return replica.Close(address); // asked again there and only there; null: that incarnation has ended
            }

            var isReasserted = isCheck && replica.NodeAt(address) is not null;
            return (isReasserted ? replica.Reassert(address) : replica.NextPush(address))
                ?? (SessionRequest?)(_isClosing && mayClose ? replica.Close(address) : null);
        }
    }

    /// <summary>Processes a reply; true if the node now has everything that existed when the pass started.</summary>
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
            while (_waiting.TryPeek(out var add) && add.Number <= replica.Acknowledged)
            {
                _waiting.Dequeue().Acknowledge(reply.From.Node);
                acknowledged(add);
            }

            return isComplete;
        }
    }

    /// <summary>Records that a call failed.</summary>
    public void Fail(string address)
    {
        lock (_gate)
        {
            AssertInvariants();
            replica.Fail(address);
        }
    }

    /// <summary>
    /// Discards what is known of an address: another incarnation may run there, so it is asked again what it has.
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
    public bool IsAt(string address)
    {
        lock (_gate)
        {
            AssertInvariants();
            return replica.Acknowledged == 0 || replica.AcknowledgedBy(address) >= replica.Acknowledged;
        }
    }

    /// <summary>
    /// The incarnation known at an address, and the operation up to which it has everything; null: none is known.
    /// </summary>
    public (OwnerId Holder, ulong UpTo)? HolderAt(string address)
    {
        lock (_gate)
        {
            AssertInvariants();
            return replica.NodeAt(address) is { } holder ? (holder, replica.AcknowledgedBy(address)) : null;
        }
    }

    /// <summary>Closes the session: no more adds, and it is to be absorbed when all are acknowledged.</summary>
    public void Close()
    {
        lock (_gate)
        {
            AssertInvariants();
            _isClosing = true;
        }
    }

    /// <summary>Ends the session: nothing more is sent, and waiting callers receive the reason.</summary>
    public void End(Func<Exception> why)
    {
        lock (_gate)
        {
            AssertInvariants();
            _ended ??= why;
            FailWaiting(why);
        }
    }

    /// <summary>Fails the waiting callers with a reason; their adds stay in the session.</summary>
    public void FailWaiting(Func<Exception> why)
    {
        lock (_gate)
        {
            AssertInvariants();
            foreach (var add in _waiting)
            {
                add.Fail(why());
            }
        }
    }

    /// <summary>Checks numbers and the order of a close. Called under the lock, at every entry.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        Invariant.Holds(
            replica.Acknowledged <= replica.Head,
            $"acknowledged operations up to {replica.Head}; found {replica.Acknowledged}");
        Invariant.Holds(
            (ulong)_waiting.Count == replica.Head - replica.Acknowledged,
            $"{replica.Head - replica.Acknowledged} waiting adds; found {_waiting.Count}");
        Invariant.Holds(
            _waiting.Count == 0 || _waiting.Peek().Number == replica.Acknowledged + 1,
            $"add {replica.Acknowledged + 1} to wait first");
        Invariant.Holds(pendingMax >= 1, $"room for at least one add; found {pendingMax}");
        Invariant.Holds(
            replica.Absorber is null || _isClosing, $"an open session without absorber; found {replica.Absorber}");
        Invariant.Holds(!_isAbsorbed || replica.Absorber is not null, $"an absorber, because the session is absorbed");
    }

    private void Check(long amount, int confirming)
    {
        if (_ended is not null)
        {
            throw _ended();
        }

        if (_isClosing)
        {
            throw SessionEndedException.Closed();
        }

        if (amount is > AmountMax or < -AmountMax)
        {
            throw CounterLabException.Of(Refusal.InvalidArgument(
                "The amount is too large.", $"-{AmountMax} to {AmountMax}", amount.ToString(
                    System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (_waiting.Count + confirming >= pendingMax)
        {
            throw new CounterLabException(
                "TOO_MANY_PENDING", "Too many adds are in progress.", $"at most {pendingMax}", "one more");
        }
    }
}
