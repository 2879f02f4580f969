using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// The replication progress of one incarnation of a peer, for one kind of transfer: its cursor, the pass in flight and
/// the backoff (compare <c>tracker.Progress</c> in etcd's raft). At most one pass is in flight, with at most one batch
/// in flight. All transitions are methods of this class; <see cref="PassSender"/> decides when they happen. When the
/// peer restarts, a new instance replaces this one.
/// </summary>
internal sealed class PeerProgress(Peer peer, ProgressKind kind)
{
    /// <summary>The receiver.</summary>
    public Peer Peer { get; } = peer;

    /// <summary>The kind of transfer.</summary>
    public ProgressKind Kind { get; } = kind;

    /// <summary>The pass in flight; null: none.</summary>
    public Pass? Pass { get; private set; }

    /// <summary>The call in flight; 0: none.</summary>
    public long Call { get; private set; }

    /// <summary>When the last batch was sent, and when it is late.</summary>
    public (TimeSpan At, TimeSpan LateAt) Sent { get; private set; }

    /// <summary>The estimated size of the last batch in bytes.</summary>
    public int SentBytes { get; private set; }

    /// <summary>The time at which the peer's digest was last requested.</summary>
    public TimeSpan AskedAt { get; private set; } = TimeSpan.MinValue;

    /// <summary>The newest operation of the peer of which this node had a record when it last asked.</summary>
    public ulong NewestAtAsk { get; private set; }

    /// <summary>The position in the change log up to which the peer has acknowledged everything.</summary>
    public ulong Cursor { get; private set; }

    /// <summary>
    /// The number of this node's operations that the peer has confirmed: the highest claim that it accepted.
    /// </summary>
    public ulong AckedSeq { get; private set; }

    /// <summary>The number of failures since the last acknowledgement.</summary>
    public int Attempts { get; private set; }

    /// <summary>The number of failures since the backoff was last reset: the exponent of the backoff.</summary>
    public int BackoffSteps { get; private set; }

    /// <summary>The time of the next attempt; null: no attempt is scheduled.</summary>
    public TimeSpan? RetryAt { get; private set; }

    /// <summary>The time at which an answer of the peer last reset the backoff; null: never.</summary>
    public TimeSpan? BackoffResetAt { get; private set; }

    /// <summary>Why the last attempt failed; empty after an acknowledgement.</summary>
    public string LastError { get; private set; } = "";

    /// <summary>The time of the oldest operation that is pending; null: nothing is pending.</summary>
    public TimeSpan? PendingSince { get; private set; }

    /// <summary>The time of the oldest operation that is not part of the pass in flight; null: there is none.</summary>
    public TimeSpan? PendingSinceFreeze { get; private set; }

    /// <summary>Whether no further attempt is made. Only a mutant leads to this state.</summary>
    public bool HasGivenUp { get; private set; }

    /// <summary>Whether a pass, a call or a scheduled attempt exists, so that no other transfer may start.</summary>
    public bool IsBusy => Pass is not null || Call != 0 || RetryAt is not null || HasGivenUp;

    /// <summary>Records that an operation is pending to the peer.</summary>
    public void MarkPending(TimeSpan now)
    {
        AssertInvariants();
        PendingSince ??= now;
        if (Pass is not null)
        {
            PendingSinceFreeze ??= now;
        }
    }

    /// <summary>Starts a pass, which contains everything that is pending.</summary>
    public void BeginPass(Pass pass)
    {
        AssertInvariants();
        Invariant.Holds(Call == 0 && RetryAt is null, $"an idle transfer to {Peer.Id}; found call {Call}");
        PendingSinceFreeze = null;
        Pass = pass;
    }

    /// <summary>Records that a batch of the pass was sent under this call.</summary>
    public void Send(long call, TimeSpan now, TimeSpan deadline, int bytes)
    {
        AssertInvariants();
        Invariant.Holds(call > 0 && Call == 0, $"one call in flight to {Peer.Id}; found {Call} and {call}");
        (Call, Sent, SentBytes) = (call, (now, now + deadline), bytes);
    }

    /// <summary>Records that the peer's digest was requested under this call.</summary>
    /// <param name="call">The number of the call.</param>
    /// <param name="now">The time of the request.</param>
    /// <param name="deadline">The deadline of the call.</param>
    /// <param name="bytes">The estimated size of the request.</param>
    /// <param name="newest">The newest operation of the peer of which this node has a record.</param>
    public void AskDigest(long call, TimeSpan now, TimeSpan deadline, int bytes, ulong newest)
    {
        AssertInvariants();
        Invariant.Holds(call > 0 && !IsBusy, $"an idle transfer to {Peer.Id}; found call {Call}");
        Invariant.Holds(now >= AskedAt, $"a request at {AskedAt} or later; found {now}");
        (Call, AskedAt, NewestAtAsk) = (call, now, newest);
        (Sent, SentBytes) = ((now, now + deadline), bytes);
    }

    /// <summary>Records that the call ended with a digest.</summary>
    public void EndCall() => Call = 0;

    /// <summary>Records that the batch in flight was acknowledged.</summary>
    public void Acknowledge()
    {
        AssertInvariants();
        (Call, RetryAt, Attempts, BackoffSteps, LastError) = (0, null, 0, 0, "");
    }

    /// <summary>
    /// Ends the pass after its last batch was acknowledged. Only what changed since its start is still pending.
    /// </summary>
    public void CompletePass()
    {
        AssertInvariants();
        Pass = null;
        (PendingSince, PendingSinceFreeze) = (PendingSinceFreeze, null);
    }

    /// <summary>
    /// Records that the peer has everything up to a position in the change log, and this node's operations up to a
    /// number.
    /// </summary>
    public void Confirm(ulong logHead, ulong seq)
    {
        AssertInvariants();
        Cursor = Math.Max(Cursor, logHead);
        AckedSeq = Math.Max(AckedSeq, seq);
    }

    /// <summary>Records that the peer has everything. Nothing is pending.</summary>
    public void ConfirmAll(ulong logHead, ulong seq)
    {
        Invariant.Holds(!IsBusy, $"an idle transfer to {Peer.Id}; found call {Call}");
        Confirm(logHead, seq);
        PendingSince = null;
    }

    /// <summary>Records that the call in flight failed.</summary>
    public void Fail(string error)
    {
        AssertInvariants();
        Call = 0;
        Attempts++;
        BackoffSteps++;
        LastError = error;
    }

    /// <summary>Drops the pass; the next attempt freezes the newest state.</summary>
    public void DropPass()
    {
        AssertInvariants();
        (Pass, PendingSinceFreeze) = (null, null);
    }

    /// <summary>Drops the pass and schedules no attempt: the next round of anti-entropy starts from a digest.</summary>
    public void Abandon()
    {
        AssertInvariants();
        Invariant.Holds(Kind == ProgressKind.Sync, $"a push to {Peer.Id} that is never abandoned");
        (Pass, RetryAt, Attempts, PendingSinceFreeze) = (null, null, 0, null);
    }

    /// <summary>Schedules the next attempt.</summary>
    public void RetryAfter(TimeSpan at)
    {
        AssertInvariants();
        Invariant.Holds(Call == 0, $"no call in flight to {Peer.Id} before the next attempt; found {Call}");
        (RetryAt, HasGivenUp) = (at, false);
    }

    /// <summary>Records that the scheduled attempt is being made.</summary>
    public void EndWait() => RetryAt = null;

    /// <summary>
    /// Resets the backoff when the peer answers again: the scheduled attempt is due now, and later delays start from
    /// the base.
    /// </summary>
    public void ResetBackoff(TimeSpan now)
    {
        AssertInvariants();
        Invariant.Holds(!(now < BackoffResetAt), $"a time at {BackoffResetAt} or later; found {now}");
        (RetryAt, BackoffResetAt, BackoffSteps) = (null, now, 0);
    }

    /// <summary>Stops retrying.</summary>
    public void GiveUp() => HasGivenUp = true;

    /// <summary>Makes everything pending again.</summary>
    public void Rewind() => (Cursor, AckedSeq) = (0, 0);

    /// <summary>
    /// Checks that a call in flight excludes a scheduled attempt, that failures and times agree, and that only push has
    /// a cursor. Constant time: called by every transition.
    /// </summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    public void AssertInvariants()
    {
        Invariant.Holds(
            Call == 0 || (Call > 0 && RetryAt is null), $"a call to {Peer.Id} or a wait; found {Call} and {RetryAt}");
        Invariant.Holds(
            Sent.At >= TimeSpan.Zero && Sent.At <= Sent.LateAt && SentBytes >= 0,
            $"a batch that is late after it was sent; found {Sent.At}, {Sent.LateAt} and {SentBytes} bytes");
        Invariant.Holds(
            Attempts >= 0 && BackoffSteps >= 0, $"failures of 0 or more; found {Attempts} and {BackoffSteps}");
        Invariant.Holds(
            !HasGivenUp || RetryAt is null, $"no attempt to {Peer.Id}, because it was given up; found {RetryAt}");
        Invariant.Holds(
            PendingSinceFreeze is null || (Pass is not null && !(PendingSinceFreeze < PendingSince)),
            $"operations since the start of a pass, after {PendingSince}; found {PendingSinceFreeze}");
        if (Kind == ProgressKind.Push)
        {
            AssertPush();
        }
        else
        {
            Invariant.Holds(
                Cursor == 0 && AckedSeq == 0 && PendingSince is null,
                $"no cursor of anti-entropy with {Peer.Id}; found {Cursor} and {AckedSeq}");
        }
    }

    private void AssertPush()
    {
        Invariant.Holds(Call == 0 || Pass is not null, $"a pass to {Peer.Id} for call {Call}");
        Invariant.Holds(
            BackoffSteps <= Attempts, $"at most {Attempts} steps of backoff to {Peer.Id}; found {BackoffSteps}");
        Invariant.Holds(
            Attempts > 0 || LastError.Length == 0, $"no error of {Peer.Id} without a failure; found {LastError}");
        Invariant.Holds(AskedAt == TimeSpan.MinValue, $"no digest of {Peer.Id} requested by push; found {AskedAt}");
    }
}
