using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// Tracks up to which operation each peer has confirmed a session. It does so only while an operation of the session
/// waits for a concern: otherwise a node keeps no state per session and peer.
/// </summary>
internal sealed class SessionHolders(OwnerComparer? comparer = null)
{
    private readonly Dictionary<OwnerId, SessionConfirmations> _sessions = new(comparer);

    public bool IsAwaited => _sessions.Count > 0;

    /// <summary>The number of waits, over all sessions (linear in their number).</summary>
    public int Waiters => _sessions.Values.Sum(entry => entry.Waiters);

    /// <summary>A counter that increases with every confirmation.</summary>
    public ulong Changes { get; private set; }

    public void Await(OwnerId session)
    {
        Invariant.Holds(session.IsSession, $"a session to wait for; found {session}");
        if (_sessions.TryGetValue(session, out var entry))
        {
            entry.Enter();
        }
        else
        {
            _sessions.Add(session, new SessionConfirmations(comparer));
        }
    }

    public void Release(OwnerId session)
    {
        Invariant.Holds(_sessions.ContainsKey(session), $"a wait for {session} to release");
        if (_sessions[session].Leave() == 0)
        {
            _sessions.Remove(session);
        }
    }

    /// <summary>Records that an incarnation of a peer has every operation of the session up to this number.</summary>
    public void Note(OwnerId session, OwnerId holder, ulong seq)
    {
        if (_sessions.TryGetValue(session, out var entry) && seq > entry.Confirmed.GetValueOrDefault(holder))
        {
            Invariant.Holds(!holder.IsSession, $"a node that holds {session}; found {holder}");
            entry.Confirmed[holder] = seq;
            Changes++;
        }
    }

    public ulong ConfirmedBy(OwnerId session, OwnerId holder) =>
        _sessions.TryGetValue(session, out var entry) ? entry.Confirmed.GetValueOrDefault(holder) : 0;

    /// <summary>
    /// Checks that an operation of each tracked session waits, and that the number of changes covers all confirmations.
    /// </summary>
    public void AssertInvariants()
    {
        var confirmed = 0UL;
        foreach (var (session, entry) in _sessions)
        {
            Invariant.Holds(session.IsSession, $"a session to wait for; found {session}");
            Invariant.Holds(entry.Waiters > 0, $"a wait for {session}; found {entry.Waiters}");
            Invariant.Holds(!entry.Confirmed.ContainsValue(0), $"numbers above 0 of {session}; found 0");
            confirmed += (ulong)entry.Confirmed.Count;
        }

        Invariant.Holds(Changes >= confirmed, $"{confirmed} confirmations or more; found {Changes}");
    }

    private sealed class SessionConfirmations(OwnerComparer? comparer)
    {
        public int Waiters { get; private set; } = 1;

        public Dictionary<OwnerId, ulong> Confirmed { get; } = new(comparer);

        public void Enter() => Waiters++;

        public int Leave()
        {
            Invariant.Holds(Waiters > 0, $"a wait that can end; found {Waiters}");
            return --Waiters;
        }
    }
}
