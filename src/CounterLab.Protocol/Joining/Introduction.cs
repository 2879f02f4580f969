using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Joining;

/// <summary>Whether a peer has answered our Hello, and when to try again.</summary>
internal sealed class Introduction
{
    public bool IsDone { get; set; }

    public long Call { get; set; }

    public int Attempts { get; set; }

    public TimeSpan RetryAt { get; set; }

    public void Restart() => (IsDone, Call, Attempts, RetryAt) = (false, 0, 0, TimeSpan.Zero);
}

/// <summary>An address given at the start, whose id may not be known yet.</summary>
internal sealed class Seed(string address)
{
    public string Address { get; } = address;

    public Introduction Introduction { get; } = new();

    /// <summary>A member answered here.</summary>
    public bool WasAnswered { get; set; }
}

/// <summary>A joining node's pull of one peer's whole state.</summary>
internal sealed class Pull
{
    /// <summary>The peer's digest when the pull began; done when V here reaches it.</summary>
    public IReadOnlyList<DigestEntry>? Target { get; set; }

    public TimeSpan? AskedAt { get; set; }

    public bool IsComplete { get; set; }

    /// <summary>The peer was ready when its digest was taken: its state counts towards readiness.</summary>
    public bool FromReady { get; set; }
}
