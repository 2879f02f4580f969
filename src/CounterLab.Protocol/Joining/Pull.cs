using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Joining;

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
