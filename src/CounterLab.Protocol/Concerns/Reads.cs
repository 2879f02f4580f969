using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Concerns;

/// <summary>
/// Handles reads that require more than this node's state: the state of several members, or the operations of a token.
/// The node requests digests from the members as in anti-entropy, and the read waits until the node has everything in
/// them. A token is served only by a state that includes all of it (session guarantees: Terry et al. 1994); lost
/// operations are reported.
/// </summary>
internal sealed class Reads(ReplicaContext context, ConfiguredMembers members, Reconciler reconciler)
{
    /// <summary>The number of missing owners with which a read may always wait, however many others wait.</summary>
    private const int FewEntries = 16;

    private readonly List<PendingRead> _pending = [];
    private long _lastTicket;
    private TimeSpan _nextAskAt;
    private long _digests;
    private (long Changes, long Digests, long Ticket, ulong Members) _seen;

    /// <summary>The time of the next deadline, or of the next requests for digests.</summary>
    public TimeSpan WakeAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The number of reads that wait.</summary>
    public int Count => _pending.Count;

    /// <summary>The number of waiting reads that the replica itself started (linear in the number of reads).</summary>
    public int OwnCount => _pending.Count(read => read.Then is not null);

    /// <param name="then">
    /// The callback for a read that the replica itself starts; null: the result is reported to the host.
    /// </param>
    public void Begin(Input.Read read, Action<ReadSettled>? then = null)
    {
        if (then is null && Check(read) is { } refusal)
        {
            context.Effects.Refuse(refusal);
            return;
        }

        AssertEnds();
        var pending = new PendingRead(_lastTicket + 1, read, context.Now, context.Store.Comparer) { Then = then };
        if (then is null && CheckRoom(pending.Missing(context).Count) is { } full)
        {
            context.Effects.Refuse(full);
            return;
        }

        _lastTicket++;
        if (then is null)
        {
            context.Effects.Complete(InputResult.Waiting(pending.Ticket));
        }

        if (!TrySettle(pending))
        {
            _pending.Add(pending);
            _nextAskAt = context.Now;
        }

        OnWake();
    }

    /// <summary>Handles a digest that a peer replied with.</summary>
    public void OnDigest(Peer peer, WholeDigest digest)
    {
        AssertEnds();
        _digests++;
        var entries = new HeardDigest(digest.Entries, context.Store.Comparer);
        foreach (var read in _pending)
        {
            if (digest.AskedAt >= read.Since)
            {
                read.Hear(peer, digest, entries);
            }
        }
    }

    public void OnWake()
    {
        if (_pending.Count == 0)
        {
            WakeAt = TimeSpan.MaxValue;
            return;
        }

        if (HasChanged() || context.Now >= WakeAt)
        {
            _pending.RemoveAll(TrySettle);
        }

        if (_pending.Count > 0 && context.Now >= _nextAskAt)
        {
            _nextAskAt = context.Now + context.Options.JoinInterval;
            Ask();
        }

        WakeAt = NextEvent();
    }

    /// <summary>The next deadline or request for digests.</summary>
    private TimeSpan NextEvent()
    {
        var next = _pending.Count > 0 ? _nextAskAt : TimeSpan.MaxValue;
        foreach (var read in _pending)
        {
            next = read.Deadline < next ? read.Deadline : next;
        }

        return next;
    }

    /// <summary>Checks order and deadlines (linear in the number of reads).</summary>
    public void AssertInvariants()
    {
        AssertEnds();
        var (before, next) = (0L, TimeSpan.MaxValue);
        foreach (var read in _pending)
        {
            Invariant.Holds(read.Ticket > before, $"a ticket above {before}; found {read.Ticket}");
            read.AssertInvariants(context.Now);
            before = read.Ticket;
            next = read.Deadline < next ? read.Deadline : next;
        }

        next = _pending.Count > 0 && _nextAskAt < next ? _nextAskAt : next;
        Invariant.Holds(WakeAt == next, $"a wake-up at {next}; found {WakeAt}");
        Invariant.Holds(_digests >= _seen.Digests, $"{_seen.Digests} digests or more; found {_digests}");
        Invariant.Holds(
            _seen.Changes <= context.Store.Changes && _seen.Ticket <= _lastTicket,
            $"a state of the past; found change {_seen.Changes} and ticket {_seen.Ticket}");
    }

    private void AssertEnds()
    {
        Invariant.Holds(
            _lastTicket >= (Count == 0 ? 0 : _pending[^1].Ticket), $"tickets up to {_lastTicket}; found a later one");
        Invariant.Holds(
            _nextAskAt <= context.Now + context.Options.JoinInterval,
            $"the next question within {context.Options.JoinInterval} of {context.Now}; found {_nextAskAt}");
    }

    /// <summary>Whether anything has changed since the last check that could settle a read.</summary>
    private bool HasChanged()
    {
        var seen = (context.Store.Changes, _digests, _lastTicket, context.Members.Hash());
        var hasChanged = seen != _seen;
        _seen = seen;
        return hasChanged;
    }

    private void Ask()
    {
        foreach (var peer in context.Peers)
        {
            if (_pending.Exists(read => !read.HasHeard(peer)))
            {
                reconciler.Exchange(peer);
            }
        }
    }

    private bool TrySettle(PendingRead read)
    {
        var count = members.Count();
        var heard = (members.IncludeSelf ? 1 : 0) + read.CountReached(context);
        var isMissing = read.IsMissing(context);
        var isMet = heard >= read.Concern.Needed(count) && (IsMember || read.Concern.IsLocal)
            && !isMissing
            && context.Rules.Concerns.Serves(context.Store, read.Asked);
        var lost = isMissing ? read.Lost(context, members) : [];
        if (!isMet && lost.Count == 0 && context.Now < read.Deadline)
        {
            return false;
        }

        OwnerId[] self = members.IncludeSelf ? [context.Self] : [];
        var settled = new ReadSettled(
            read.Ticket, isMet, [.. self, .. read.Reached(context)], count,
            lost.Count > 0 ? lost : [.. read.Missing(context)], lost.Count > 0);
        if (read.Then is { } then)
        {
            then(settled);
        }
        else
        {
            context.Effects.Add(settled);
        }

        return true;
    }

    /// <summary>Whether this node's answer counts: it is ready, and no other process uses its id.</summary>
    private bool IsMember => context.IsReady && context.Superseded is null;

    private Refusal? Check(Input.Read read)
    {
        if (context.Superseded is { } rival && !(read.Concern.IsLocal && read.Token.Count == 0))
        {
            return Refusal.FailedPrecondition(rival.Message, rival.Expected, rival.Found);
        }

        var count = members.Count();
        if (read.Concern.Needed(count) > count)
        {
            return Refusal.FailedPrecondition(
                "The concern asks for more members than there are.", $"at most {count}, quorum, all or local",
                read.Concern.ToString());
        }

        var limits = context.Options.Limits;
        if (read.Token.Count > limits.OwnersMerged)
        {
            return Refusal.InvalidArgument(
                "The token names too many owners.", $"at most {limits.OwnersMerged}", $"{read.Token.Count}");
        }

        return _pending.Count < limits.Reads ? null : Refusal.ResourceExhausted(
            "Too many reads wait.", $"at most {limits.Reads}", "one more");
    }

    /// <summary>Checks that the waiting reads together lack at most as many entries as can be followed.</summary>
    private Refusal? CheckRoom(int missing)
    {
        var most = context.Options.Limits.AwaitedEntries;
        return missing <= FewEntries || missing + _pending.Sum(read => read.Token.Count) <= most ? null
            : Refusal.ResourceExhausted(
                "Reads wait for too many operations.", $"at most {most} owners in the tokens of all of them",
                $"{missing} more");
    }
}
