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
    public void Hear(TimeSpan at)
    {
        Invariant.Holds(!(at < HeardAt), $"a message at {HeardAt} or later; found {at}");
        HeardAt = at;
    }

    /// <summary>The peer answers.</summary>
    public void MarkAlive()
    {
        Invariant.Holds(HeardAt is not null, $"a message of a peer that is alive; found none");
        State = LivenessState.Alive;
    }

    /// <summary>The peer is silent: it is probed at once, and dead unless it is heard or refutes in time.</summary>
    public void Suspect(TimeSpan at)
    {
        Invariant.Holds(State == LivenessState.Alive, $"a peer that was alive; found {State}");
        State = LivenessState.Suspect;
        (SuspectedAt, SuspectedRefutation, NextProbeAt) = (at, Refutation, at);
    }

    /// <summary>The suspicion was neither ended nor refuted in time.</summary>
    public void MarkDead()
    {
        Invariant.Holds(State == LivenessState.Suspect, $"a suspect; found {State}");
        State = LivenessState.Dead;
    }

    /// <summary>The peer refuted the present suspicion through another node: a new one starts.</summary>
    public void Refute(TimeSpan at)
    {
        Invariant.Holds(
            State != LivenessState.Alive && Refutation > SuspectedRefutation,
            $"a suspicion below {Refutation}; found {State} at {SuspectedRefutation}");
        State = LivenessState.Suspect;
        (SuspectedRefutation, SuspectedAt) = (Refutation, at);
    }

    /// <summary>Another node suspects the peer at this refutation number.</summary>
    public void NoteSuspicion(ulong refutation)
    {
        Invariant.Holds(refutation >= Refutation, $"a suspicion at {Refutation} or above; found {refutation}");
        ReportedRefutation = refutation;
    }

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
    public void SendProbe(long call)
    {
        Invariant.Holds(call > ProbeCall, $"a call after {ProbeCall}; found {call}");
        ProbeCall = call;
    }

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

    /// <summary>Checks states, numbers and times against each other. Constant time.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants(TimeSpan now)
    {
        Invariant.Holds(
            State != LivenessState.Alive || HeardAt is not null, $"a message of a peer that is alive; found none");
        Invariant.Holds(
            !(HeardAt > now) && !(ProbeFailedAt > now) && SuspectedAt <= now,
            $"times up to {now}; found {HeardAt}, {SuspectedAt} and {ProbeFailedAt}");
        Invariant.Holds(
            SuspectedRefutation <= Refutation, $"a suspicion up to {Refutation}; found {SuspectedRefutation}");
        Invariant.Holds(
            !(ReportedRefutation < Refutation), $"a report at {Refutation} or above; found {ReportedRefutation}");
        Invariant.Holds(
            ProbeCall >= 0 && NextProbeAt >= TimeSpan.Zero,
            $"a call and a time of 0 or more; found {ProbeCall} and {NextProbeAt}");
    }
}
