namespace CounterLab.Protocol.Liveness;

/// <summary>
/// The liveness of one peer as seen by this node (SWIM, Das et al. 2002, with refutation numbers). All transitions are
/// methods of this class; <see cref="Prober"/> decides when they happen.
/// </summary>
internal sealed class LivenessTracker(TimeSpan now)
{
    /// <summary>The current state. A peer starts as suspect.</summary>
    public LivenessState State { get; private set; } = LivenessState.Suspect;

    /// <summary>The time at which the current incarnation was last heard; null: never.</summary>
    public TimeSpan? HeardAt { get; private set; }

    /// <summary>The time at which the current suspicion began.</summary>
    public TimeSpan SuspectedAt { get; private set; } = now;

    /// <summary>The peer's newest refutation number that this node knows.</summary>
    public ulong Refutation { get; private set; }

    /// <summary>The peer's refutation number when the current suspicion began.</summary>
    public ulong SuspectedRefutation { get; private set; }

    /// <summary>
    /// The refutation number at which another node suspects the peer. It is forwarded to the peer, so that it can
    /// refute. Null: there is no suspicion to forward.
    /// </summary>
    public ulong? ReportedRefutation { get; private set; }

    /// <summary>The time of the next probe; zero: the peer was never probed.</summary>
    public TimeSpan NextProbeAt { get; private set; }

    /// <summary>The probe in flight; 0: none.</summary>
    public long ProbeCall { get; private set; }

    /// <summary>The time at which a probe last failed; null: none has.</summary>
    public TimeSpan? ProbeFailedAt { get; private set; }

    /// <summary>Whether the peer last reported itself ready.</summary>
    public bool Ready { get; private set; }

    /// <summary>Records that a message of the current incarnation arrived.</summary>
    public void Hear(TimeSpan at)
    {
        Invariant.Holds(!(at < HeardAt), $"a message at {HeardAt} or later; found {at}");
        HeardAt = at;
    }

    /// <summary>Marks the peer as alive.</summary>
    public void MarkAlive()
    {
        Invariant.Holds(HeardAt is not null, $"a message of a peer that is alive; found none");
        State = LivenessState.Alive;
    }

    /// <summary>
    /// Marks the peer as suspect. It is probed immediately, and is considered dead unless it is heard or refutes in
    /// time.
    /// </summary>
    public void Suspect(TimeSpan at)
    {
        Invariant.Holds(State == LivenessState.Alive, $"a peer that was alive; found {State}");
        State = LivenessState.Suspect;
        (SuspectedAt, SuspectedRefutation, NextProbeAt) = (at, Refutation, at);
    }

    /// <summary>Marks the peer as dead: it was neither heard nor did it refute in time.</summary>
    public void MarkDead()
    {
        Invariant.Holds(State == LivenessState.Suspect, $"a suspect; found {State}");
        State = LivenessState.Dead;
    }

    /// <summary>Starts a new suspicion, after the peer refuted the current one through another node.</summary>
    public void Refute(TimeSpan at)
    {
        Invariant.Holds(
            State != LivenessState.Alive && Refutation > SuspectedRefutation,
            $"a suspicion below {Refutation}; found {State} at {SuspectedRefutation}");
        State = LivenessState.Suspect;
        (SuspectedRefutation, SuspectedAt) = (Refutation, at);
    }

    /// <summary>Records that another node suspects the peer at this refutation number.</summary>
    public void NoteSuspicion(ulong refutation)
    {
        Invariant.Holds(refutation >= Refutation, $"a suspicion at {Refutation} or above; found {refutation}");
        ReportedRefutation = refutation;
    }

    /// <summary>Records a refutation number of the peer. It refutes every suspicion below it.</summary>
    public void NoteRefutation(ulong refutation)
    {
        Refutation = Math.Max(Refutation, refutation);
        if (ReportedRefutation < Refutation)
        {
            ReportedRefutation = null;
        }
    }

    /// <summary>Records whether the peer reported itself ready.</summary>
    public void NoteReady(bool isReady) => Ready = isReady;

    /// <summary>Schedules the next probe.</summary>
    public void ProbeAt(TimeSpan at) => NextProbeAt = at;

    /// <summary>Records that a probe was sent under this call.</summary>
    public void SendProbe(long call)
    {
        Invariant.Holds(call > ProbeCall, $"a call after {ProbeCall}; found {call}");
        ProbeCall = call;
    }

    /// <summary>Records that the probe in flight was answered.</summary>
    public void EndProbe() => ProbeCall = 0;

    /// <summary>Records that the probe in flight failed.</summary>
    public void FailProbe(TimeSpan at) => (ProbeCall, ProbeFailedAt) = (0, at);

    /// <summary>Starts over for another incarnation of the peer, of which nothing is known yet.</summary>
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
