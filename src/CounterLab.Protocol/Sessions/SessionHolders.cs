using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Sessions;

/// <summary>
/// Up to which number each peer has confirmed a session, kept only while an operation of the session waits for a
/// concern: nodes keep no state per session and peer otherwise.
/// </summary>
internal sealed class SessionHolders
{
    private readonly Dictionary<OwnerId, SessionConfirmations> _sessions = [];

    public bool IsAwaited => _sessions.Count > 0;

    /// <summary>Rises with every confirmation.</summary>
    public ulong Changes { get; private set; }

    public void Await(OwnerId session)
    {
        if (_sessions.TryGetValue(session, out var entry))
        {
            entry.Waiters++;
        }
        else
        {
            _sessions.Add(session, new SessionConfirmations());
        }
    }

    public void Release(OwnerId session)
    {
        if (--_sessions[session].Waiters == 0)
        {
            _sessions.Remove(session);
        }
    }

    /// <summary>A peer, in one of its incarnations, has every operation of the session up to this number.</summary>
    public void Note(OwnerId session, OwnerId holder, ulong seq)
    {
        if (_sessions.TryGetValue(session, out var entry) && seq > entry.Confirmed.GetValueOrDefault(holder))
        {
            entry.Confirmed[holder] = seq;
            Changes++;
        }
    }

    public ulong ConfirmedBy(OwnerId session, OwnerId holder) =>
        _sessions.TryGetValue(session, out var entry) ? entry.Confirmed.GetValueOrDefault(holder) : 0;

    private sealed class SessionConfirmations
    {
        public int Waiters { get; set; } = 1;

        public Dictionary<OwnerId, ulong> Confirmed { get; } = [];
    }
}
