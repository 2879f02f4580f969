namespace CounterLab.Protocol.Joining;

/// <summary>
/// The exchange of Hello with one peer or one bootstrap address: whether it is done, and when the next attempt is due.
/// </summary>
internal sealed class Handshake
{
    /// <summary>The peer has answered.</summary>
    public bool IsDone { get; private set; }

    /// <summary>The Hello in flight; 0: none.</summary>
    public long Call { get; private set; }

    /// <summary>Failed attempts.</summary>
    public int Attempts { get; private set; }

    /// <summary>When the next attempt is due.</summary>
    public TimeSpan RetryAt { get; private set; }

    /// <summary>A Hello was sent under this call.</summary>
    public void Send(long call) => Call = call;

    /// <summary>The Hello in flight failed.</summary>
    public void Fail() => Attempts++;

    /// <summary>The Hello in flight has ended; schedules the next one.</summary>
    public void RetryAfter(TimeSpan at) => (Call, RetryAt) = (0, at);

    /// <summary>The peer has answered, or is known without a Hello.</summary>
    public void Complete() => IsDone = true;

    /// <summary>Starts over: another incarnation runs there, or this node must be admitted again.</summary>
    public void Restart() => (IsDone, Call, Attempts, RetryAt) = (false, 0, 0, TimeSpan.Zero);
}
