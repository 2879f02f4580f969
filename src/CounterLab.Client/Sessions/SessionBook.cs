using CounterLab.Protocol;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Client.Sessions;

/// <summary>
/// The session's replica and the adds that wait for a node, behind one lock: many callers add, one sender sends. It does no
/// I/O and never waits.
/// </summary>
internal sealed class SessionBook(SessionReplica replica, int pendingMax, Action<PendingAdd> acknowledged)
{
    private const long AmountMax = 1L << 53;

    private readonly Lock _gate = new();
    private readonly Queue<PendingAdd> _waiting = [];
    private Func<Exception>? _ended;
    private bool _isClosing;
    private bool _isAbsorbed;

    /// <summary>Operations that no node has acknowledged.</summary>
    public long Unacknowledged
    {
        get
        {
            lock (_gate)
            {
                return (long)(replica.Head - replica.Acknowledged);
            }
        }
    }

    /// <summary>There is nothing to send, now or ever: no add was made, or the session has ended.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return replica.Head == 0 || _ended is not null;
            }
        }
    }

    /// <summary>A node has taken the session over.</summary>
    public bool IsAbsorbed
    {
        get
        {
            lock (_gate)
            {
                return _isAbsorbed;
            }
        }
    }

    public OwnerId Owner => replica.Owner;

    /// <summary>Called under the lock with every add (number, counter, amount) before anything of it is sent; for experiments.</summary>
    public Action<ulong, string, long>? Added { get; set; }

    /// <summary>The token of the session's acknowledged adds; null: there are none.</summary>
    public VectorEntry? Seen
    {
        get
        {
            lock (_gate)
            {
                return replica.Acknowledged == 0 ? null : new VectorEntry(replica.Owner, replica.Acknowledged);
            }
        }
    }

    /// <summary>Takes an add.</summary>
    /// <param name="confirming">Adds that are acknowledged and wait for their concern.</param>
    /// <exception cref="CounterLabException">It is malformed, or one too many; nothing has changed.</exception>
    /// <exception cref="SessionEndedException">The session takes no more.</exception>
    public PendingAdd Add(string counter, long amount, Concern concern, int confirming)
    {
        lock (_gate)
        {
            Check(amount, confirming);
            var number = replica.Add(counter, amount, out var refusal);
            if (refusal is not null)
            {
                throw CounterLabException.Of(refusal);
            }

            Added?.Invoke(number, counter, amount);
            var add = new PendingAdd(counter, amount, concern, number);
            _waiting.Enqueue(add);
            return add;
        }
    }

    /// <summary>What to send to an address; null: nothing now.</summary>
    /// <param name="isCheck">Also when it has everything: to see that it still has.</param>
    /// <param name="mayClose">Nobody waits for a concern any more: after the close nothing is confirmed.</param>
    public SessionRequest? Next(string address, bool isCheck, bool mayClose)
    {
        lock (_gate)
        {
            if (replica.Head == 0 || _ended is not null || _isAbsorbed)
            {
                return null;
            }

            if (replica.Absorber is not null)
            {
                return replica.Close(address); // asked again there and only there; null: that life is over
            }

            return (isCheck && replica.NodeAt(address) is not null ? replica.Reassert(address) : replica.NextPush(address))
                ?? (SessionRequest?)(_isClosing && mayClose ? replica.Close(address) : null);
        }
    }

    /// <summary>A node answered; true: it now has all that was there when the pass began.</summary>
    public bool Take(string address, SessionRequest request, SessionReply reply)
    {
        lock (_gate)
        {
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

    /// <summary>No answer came.</summary>
    public void Fail(string address)
    {
        lock (_gate)
        {
            replica.Fail(address);
        }
    }

    /// <summary>Whoever lives at the address may be another: it is to be asked what it has.</summary>
    public void Doubt(string address)
    {
        lock (_gate)
        {
            replica.Forget(address);
        }
    }

    /// <summary>Whether the life known at the address has all acknowledged adds.</summary>
    public bool IsAt(string address)
    {
        lock (_gate)
        {
            return replica.Acknowledged == 0 || replica.AcknowledgedBy(address) >= replica.Acknowledged;
        }
    }

    /// <summary>The life known at an address, and up to which operation it has everything; null: nothing is known.</summary>
    public (OwnerId Life, ulong UpTo)? HolderAt(string address)
    {
        lock (_gate)
        {
            return replica.NodeAt(address) is { } life ? (life, replica.AcknowledgedBy(address)) : null;
        }
    }

    /// <summary>No more adds; the session is to be taken over once all are acknowledged.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
        }
    }

    /// <summary>Nothing more is sent: who waits is told why.</summary>
    public void End(Func<Exception> why)
    {
        lock (_gate)
        {
            _ended ??= why;
            FailWaiting(why);
        }
    }

    /// <summary>Tells who waits what stands in the way; their adds stay.</summary>
    public void FailWaiting(Func<Exception> why)
    {
        lock (_gate)
        {
            foreach (var add in _waiting)
            {
                add.Fail(why());
            }
        }
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
                "The amount is too large.", $"-{AmountMax} to {AmountMax}", amount.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (_waiting.Count + confirming >= pendingMax)
        {
            throw new CounterLabException("TOO_MANY_PENDING", "Too many adds are under way.", $"at most {pendingMax}", "one more");
        }
    }
}
