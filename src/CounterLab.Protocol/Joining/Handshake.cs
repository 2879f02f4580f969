namespace CounterLab.Protocol.Joining;

/// <summary>Whether a peer has answered our Hello, and when to try again.</summary>
internal sealed class Handshake
{
    public bool IsDone { get; set; }

    public long Call { get; set; }

    public int Attempts { get; set; }

    public TimeSpan RetryAt { get; set; }

    public void Restart() => (IsDone, Call, Attempts, RetryAt) = (false, 0, 0, TimeSpan.Zero);
}
