namespace CounterLab.Protocol.Liveness;

/// <summary>
/// The liveness of one peer as seen by this node (SWIM, Das et al. 2002, with refutation numbers). All transitions are
/// methods of this class; <see cref="Prober"/> decides when they happen.
/// </summary>
internal sealed class LivenessTracker(TimeSpan now)
{
    /// <summary>Alive, suspect or dead; a peer starts as suspect.</summary>
    public LivenessState State { get; private set; } = LivenessState.Suspect;

    /// <summary>When the present incarnation was last heard; null: never.</summary>
    public TimeSpan? HeardAt { get; private set; }

    /// <summary>When the present suspicion began.</summary>
    public TimeSpan SuspectedAt { get; private set; } = now;

    /// <summary>The peer's newest refutation number known here.</summary>
    public ulong Refutation { get; private set; }

    /// <summary>The peer's refutation number when the present suspicion began.</summary>
    public ulong SuspectedRefutation { get; private set; }

    /// <summary>
    /// Another node suspects the peer: forwarded to it so that it can refute; null: no report is pending.
    /// </summary>
    public ulong? ReportedRefutation { get; private set; }

    /// <summary>When the next probe is due; zero: the peer was never probed.</summary>
    public TimeSpan NextProbeAt { get; private set; }

    /// <summary>The probe in flight; 0: none.</summary>
    public long ProbeCall { get; private set; }

    /// <summary>When a probe last failed; null: none has.</summary>
    public TimeSpan? ProbeFailedAt { get; private set; }

    /// <summary>The peer last reported itself ready.</summary>
    public bool Ready { get; private set; }

    /// <summary>A message of the present incarnation arrived.</summary>
    public void Hear(TimeSpan at) => HeardAt = at;

    /// <summary>The peer answers.</summary>
    public void MarkAlive() => State = LivenessState.Alive;

    /// <summary>The peer is silent: it is probed at once, and dead unless it is heard or refutes in time.</summary>
    public void Suspect(TimeSpan at)
    {
        State = LivenessState.Suspect;
        (SuspectedAt, SuspectedRefutation, NextProbeAt) = (at, Refutation, at);
    }

    /// <summary>The suspicion was neither ended nor refuted in time.</summary>
    public void MarkDead() => State = LivenessState.Dead;

    /// <summary>The peer refuted the present suspicion through another node: a new one starts.</summary>
    public void Refute(TimeSpan at)
    {
        State = LivenessState.Suspect;
        (SuspectedRefutation, SuspectedAt) = (Refutation, at);
    }

    /// <summary>Another node suspects the peer at this refutation number.</summary>
    public void NoteSuspicion(ulong refutation) => ReportedRefutation = refutation;

    /// <summary>A refutation number of the peer; a suspicion below it is settled.</summary>
    public void NoteRefutation(ulong refutation)
    {
        Refutation = Math.Max(Refutation, refutation);
        if (ReportedRefutation < Refutation)
        {
            ReportedRefutation = null;
        }
    }

    /// <summary>Whether the peer reported itself ready.</summary>
    public void NoteReady(bool isReady) => Ready = isReady;

    /// <summary>Schedules the next probe.</summary>
    public void ProbeAt(TimeSpan at) => NextProbeAt = at;

    /// <summary>A probe was sent under this call.</summary>
    public void SendProbe(long call) => ProbeCall = call;

    /// <summary>The probe in flight was answered.</summary>
    public void EndProbe() => ProbeCall = 0;

    /// <summary>The probe in flight failed.</summary>
    public void FailProbe(TimeSpan at) => (ProbeCall, ProbeFailedAt) = (0, at);

    /// <summary>Another incarnation runs under the peer's id: nothing is known of it yet.</summary>
    public void Restart(TimeSpan at)
    {
        (State, SuspectedAt, HeardAt, NextProbeAt) = (LivenessState.Suspect, at, null, at);
        (Refutation, SuspectedRefutation, ReportedRefutation) = (0, 0, null);
        (ProbeCall, ProbeFailedAt, Ready) = (0, null, false);
    }
}
