namespace CounterLab.Client.Tests;

/// <summary>
/// A session store in memory whose saves can fail like those of a disk, or end as if the process were killed.
/// </summary>
internal sealed class MemoryStore(StoredSession? state = null) : ISessionStore
{
    private volatile StoredSession? _state = state;
    private int _saves;

    /// <summary>The state that was saved last; null: none.</summary>
    public StoredSession? State => _state;

    /// <summary>A callback before each save, with the state and the number of the save from 1. It may throw.</summary>
    public Action<StoredSession, int> Before { get; set; } = (_, _) => { };

    /// <summary>A callback after each save, with the state and the number of the save from 1. It may throw.</summary>
    public Action<StoredSession, int> After { get; set; } = (_, _) => { };

    public StoredSession? Load() => _state;

    public void Save(StoredSession session)
    {
        var number = Interlocked.Increment(ref _saves);
        Before(session, number);
        _state = session;
        After(session, number);
    }
}
