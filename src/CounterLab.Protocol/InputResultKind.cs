namespace CounterLab.Protocol;

/// <summary>The kinds of <see cref="InputResult"/>.</summary>
public enum InputResultKind
{
    /// <summary>The input has no result of its own.</summary>
    None,

    /// <summary>The input was refused and changed nothing.</summary>
    Refused,

    /// <summary>A peer's request was answered.</summary>
    Replied,

    /// <summary>An add was applied.</summary>
    Added,

    /// <summary>A batch of adds was handled: each add was applied or refused.</summary>
    Batch,

    /// <summary>A counter was reset.</summary>
    Reset,

    /// <summary>A session's request was answered.</summary>
    Session,

    /// <summary>A read or a creation of bounds waits. The result has only a ticket.</summary>
    Waiting,

    /// <summary>A scheduled attempt to push was brought forward to now.</summary>
    Retried,

    /// <summary>No attempt to push was scheduled.</summary>
    NothingToRetry,
}
