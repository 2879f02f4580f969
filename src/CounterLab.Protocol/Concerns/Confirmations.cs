namespace CounterLab.Protocol;

/// <summary>
/// Adds that wait for their concern. A member has confirmed an operation when its present life accepted a claim that
/// reaches it, or said so in a digest: <see cref="Lane.AckedSeq"/>. What a former life confirmed is gone with its lane.
/// Members are those configured, dead ones too; that a deadline passes changes nothing about the add.
/// </summary>
internal sealed class Confirmations(ReplicaContext context, ConfiguredMembers members)
{
    private readonly List<Waiter> _waiters = [];
    private long _lastTicket;
    private ulong _seen;

    /// <summary>When the next deadline is.</summary>
    public TimeSpan WakeAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>Adds that wait now.</summary>
    public int Count => _waiters.Count;

    /// <summary>Waits until enough members have confirmed the own operation, or the time is over; returns its ticket.</summary>
    public long Await(ulong seq, Concern concern, TimeSpan within)
    {
        var waiter = new Waiter(++_lastTicket, seq, concern, context.Now + within);
        if (!TrySettle(waiter, CountForQuorum()))
        {
            _waiters.Add(waiter);
            WakeAt = waiter.Deadline < WakeAt ? waiter.Deadline : WakeAt;
        }

        return waiter.Ticket;
    }

    /// <summary>Settles what is confirmed or late by now.</summary>
    public void Settle()
    {
        if (_waiters.Count == 0)
        {
            return;
        }

        var count = CountForQuorum();
        var seen = Fingerprint(count);
        if (seen == _seen && context.Now < WakeAt)
        {
            return; // nothing that could settle one has changed
        }

        _seen = seen;
        _waiters.RemoveAll(waiter => TrySettle(waiter, count));
        WakeAt = _waiters.Count == 0 ? TimeSpan.MaxValue : _waiters.Min(waiter => waiter.Deadline);
    }

    private bool TrySettle(Waiter waiter, int count)
    {
        var isMet = HoldersOf(waiter.Seq) >= waiter.Concern.Needed(count);
        if (!isMet && context.Now < waiter.Deadline)
        {
            return false;
        }

        context.Effects.Add(new Settled(waiter.Ticket, isMet, NamesOf(waiter.Seq), members.Count()));
        return true;
    }

    private ulong Fingerprint(int count)
    {
        var sum = (ulong)count + (members.IncludeSelf ? 1UL << 32 : 0);
        foreach (var peer in context.Peers)
        {
            sum = Chance.Mix(sum ^ peer.Push.AckedSeq);
        }

        return sum;
    }

    private int CountForQuorum() => context.Is(Mutant.QuorumOfTheLive)
        ? context.Peers.Count(peer => peer.Liveness.State == LivenessState.Alive) + 1
        : members.Count();

    private int HoldersOf(ulong seq)
    {
        var holders = members.IncludeSelf ? 1 : 0;
        foreach (var peer in context.Peers)
        {
            holders += peer.Push.AckedSeq >= seq ? 1 : 0;
        }

        return holders;
    }

    private List<OwnerId> NamesOf(ulong seq) =>
    [
        .. members.IncludeSelf ? (OwnerId[])[context.Self] : [],
        .. context.Peers.Where(peer => peer.Push.AckedSeq >= seq).Select(peer => peer.Owner).OrderBy(owner => owner.Node, StringComparer.Ordinal),
    ];

    private readonly record struct Waiter(long Ticket, ulong Seq, Concern Concern, TimeSpan Deadline);
}
