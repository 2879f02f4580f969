using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Joining;

/// <summary>A joining node's pull of the complete state of one peer.</summary>
internal sealed class Pull
{
    /// <summary>The digest whose entries this node must reach; null: the peer has not answered yet.</summary>
    public IReadOnlyList<DigestEntry>? Target { get; private set; }

    /// <summary>When the digest was last requested; null: never.</summary>
    public TimeSpan? AskedAt { get; private set; }

    /// <summary>Whether this node has everything in the target.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>
    /// Whether the peer was ready when it took the digest: only then does its state count towards readiness.
    /// </summary>
    public bool FromReady { get; private set; }

    /// <summary>Records that the digest was requested.</summary>
    public void Ask(TimeSpan now)
    {
        Invariant.Holds(!(now < AskedAt), $"a request at {AskedAt} or later; found {now}");
        AskedAt = now;
    }

    /// <summary>Sets the digest to reach.</summary>
    public void Aim(IReadOnlyList<DigestEntry> digest, bool isReady) =>
        (Target, FromReady, IsComplete) = (digest, isReady, false);

    /// <summary>Checks whether the target is reached now.</summary>
    public void Reassess(Func<DigestEntry, bool> isReached) => IsComplete = Target!.All(isReached);

    /// <summary>Checks that the pull is complete only if a digest has arrived.</summary>
    public void AssertInvariants(TimeSpan now)
    {
        Invariant.Holds(Target is not null || (!IsComplete && !FromReady), $"a digest that is complete; found none");
        Invariant.Holds(!(AskedAt > now), $"a request at {now} or before; found {AskedAt}");
    }
}
