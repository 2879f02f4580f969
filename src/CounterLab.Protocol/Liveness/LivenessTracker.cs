namespace CounterLab.Protocol.Liveness;

/// <summary>One peer's liveness as seen from here (SWIM, Das et al. 2002, with refutation numbers).</summary>
internal sealed class LivenessTracker
{
    public LivenessState State { get; set; } = LivenessState.Suspect;

    /// <summary>When it was last heard; null: never in this life.</summary>
    public TimeSpan? HeardAt { get; set; }

    public TimeSpan SuspectedAt { get; set; }

    /// <summary>Its newest refutation number known here.</summary>
    public ulong Refutation { get; set; }

    /// <summary>Its refutation number when the running suspicion began.</summary>
    public ulong SuspectedRefutation { get; set; }

    /// <summary>A third node suspects it: passed on so that it can refute.</summary>
    public ulong? ReportedRefutation { get; set; }

    public TimeSpan NextProbeAt { get; set; }

    public long ProbeCall { get; set; }

    public TimeSpan? ProbeFailedAt { get; set; }

    public bool Ready { get; set; }

    /// <summary>Another process lives under the id: nothing is known of it yet.</summary>
    public void Restart(TimeSpan now)
    {
        (State, SuspectedAt, HeardAt, NextProbeAt) = (LivenessState.Suspect, now, null, now);
        ProbeFailedAt = null;
        (Refutation, SuspectedRefutation, ReportedRefutation) = (0, 0, null);
        ProbeCall = 0;
        Ready = false;
    }
}
