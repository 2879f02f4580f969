namespace CounterLab.Client.Tests;

/// <summary>A store in memory that can fail, as a disk does, or end like its process.</summary>
internal sealed class MemoryStore(StoredSession? state = null) : ISessionStore
{
    private volatile StoredSession? _state = state;
    private int _saves;

    /// <summary>What was saved last.</summary>
    public StoredSession? State => _state;

    /// <summary>Called with each state and the number of the save, 1, 2, …, before it is saved; may throw.</summary>
    public Action<StoredSession, int> Before { get; set; } = (_, _) => { };

    /// <summary>Called with each state and the number of the save after it is saved; may throw.</summary>
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
