using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Sends passes to peers. What is pending to a peer does not depend on its liveness: a push that failed is retried with
/// backoff until it is acknowledged. An acknowledgement counts only for the pass and batch in flight (rule R4).
/// </summary>
internal sealed class PassSender(ReplicaContext context)
{
    private const int SyncAttemptsMax = 10;

    private readonly PushTargets _targets = new(context);
    private readonly PassReporter _reports = new(context);
    private readonly OwnRecords _own = new(context.Store);
    private readonly BatchSender _batches = new(context);

    /// <summary>Counts the records after a position in the change log.</summary>
    public int CountAfter(ulong cursor) => _own.CountAfter(cursor);

    /// <summary>
    /// Handles new changes in the log: marks them as pending, and starts a push to every peer without a pass in flight.
    /// </summary>
    public void OnLogChanged()
    {
        foreach (var peer in _targets.Now())
        {
            MarkPending(peer.Push);
            StartPush(peer);
        }
    }

    /// <summary>Whether this node pushes to the peer; the others get the records by anti-entropy.</summary>
    public bool IsPushedTo(Peer peer) => _targets.Includes(peer);

    /// <summary>The number of peers that the writes in wait need; 0: none waits.</summary>
    public int PeersNeeded => _targets.Needed;

    /// <summary>Whether something in wait needs all peers, as the creation of bounds does.</summary>
    public bool NeedsAll => _targets.NeedsAll;

    /// <summary>Sets what is needed, and starts a push to the peers that are chosen in addition.</summary>
    public void Need(int peers, bool all)
    {
        if (_targets.Need(peers, all))
        {
            PushToMore();
        }
    }

    /// <summary>Finds the transfer that waits for this acknowledgement (rules R3 and R4); null: none does.</summary>
    public PeerProgress? ProgressAwaiting(PushReply ack)
    {
        var peer = context.FindPeer(ack.From.Node);
        if (peer is null || !context.Rules.Passes.CountsFrom(peer.Incarnation, ack.From.Incarnation))
        {
            return null;
        }

        return IsAwaited(peer.Push, ack) ? peer.Push : IsAwaited(peer.Sync, ack) ? peer.Sync : null;
    }

    /// <summary>
    /// Starts a push of everything after the peer's cursor, unless one is in flight or nothing is pending.
    /// </summary>
    public void StartPush(Peer peer)
    {
        var (progress, head) = (peer.Push, context.Store.ChangeLog.Head);
        if (progress.IsBusy || progress.Cursor == head || !_targets.Includes(peer))
        {
            return;
        }

        if (context.Rules.Retries.IsSkipped(peer))
        {
            progress.Confirm(head, context.Store.Own.ContiguousSeq);
            return;
        }

        MarkPending(progress);
        progress.BeginPass(_own.Freeze(context.NextPass(), progress.Cursor));
        _batches.Send(progress);
    }

    /// <summary>Starts a pass of anti-entropy on an idle transfer.</summary>
    /// <param name="progress">The transfer.</param>
    /// <param name="records">The records to send.</param>
    /// <param name="claims">The claims of the last batch.</param>
    /// <param name="logHead">
    /// The position in the change log that the peer has reached after the pass; 0: the pass does not cover all of this
    /// node's records.
    /// </param>
    /// <param name="absorptionsKnown">Returns, for an owner, the number of its absorptions that the peer knows.</param>
    public void StartSync(
        PeerProgress progress,
        IReadOnlyList<RecordRef> records,
        IReadOnlyList<Claim> claims,
        ulong logHead,
        Func<OwnerSlots, int> absorptionsKnown)
    {
        Invariant.Holds(
            progress.Kind == ProgressKind.Sync && progress.Pass is null,
            $"an idle transfer of anti-entropy to {progress.Peer.Id}");
        Invariant.Holds(logHead <= context.Store.ChangeLog.Head, $"a position in the change log; found {logHead}");
        progress.BeginPass(
            new Pass(context.NextPass(), records, claims, logHead) { AbsorptionsKnown = absorptionsKnown });
        _batches.Send(progress);
    }

    /// <summary>
    /// Handles the acknowledgement of the batch in flight: sends the next batch, or completes the pass.
    /// </summary>
    public void OnAcknowledged(PeerProgress progress, PushReply reply)
    {
        var pass = progress.Pass!;
        Invariant.Holds(pass.IsBuilt, $"a batch that was sent to {progress.Peer.Id}; found {pass.Batch}");
        _reports.ReportDelivery(progress);
        _batches.NoteDelivered(progress);
        progress.Acknowledge();
        if (pass.IsLastBatch)
        {
            Complete(progress, pass, reply);
        }
        else
        {
            pass.Advance();
            _batches.Send(progress);
        }
    }

    /// <summary>
    /// Handles the failure of the batch in flight: schedules the next attempt, or abandons a pass of anti-entropy.
    /// </summary>
    public void Fail(PeerProgress progress, string error)
    {
        Invariant.Holds(progress.Call > 0, $"a call to {progress.Peer.Id} that failed; found {progress.Call}");
        progress.Fail(error);
        var isSlow = _batches.NoteLate(progress);
        if (context.Rules.Retries.ForgetsFailure(progress))
        {
            progress.Confirm(progress.Pass!.LogHead, progress.Pass.ClaimedOf(context.Self));
            progress.DropPass();
            return;
        }

        if (progress.Pass is { Batch: 0 } && !isSlow)
        {
            progress.DropPass(); // no batch was acknowledged, so the next attempt may freeze again
        }

        if (progress.Kind == ProgressKind.Sync && IsHopeless(progress))
        {
            progress.Abandon();
            return;
        }

        ScheduleRetry(progress);
        _reports.ReportFailure(progress, error);
        _targets.Reconsider();
        PushToMore();
    }

    /// <summary>Checks the targets, and the records and batches that passes share.</summary>
    public void AssertInvariants()
    {
        _targets.AssertInvariants();
        _own.AssertInvariants();
        _batches.AssertInvariants();
    }

    /// <summary>Makes scheduled attempts now, since the peer answered a probe.</summary>
    public void OnPeerAnswered(Peer peer)
    {
        RetryEarly(peer.Push);
        RetryEarly(peer.Sync);
    }

    /// <summary>
    /// Makes the scheduled push due now. The failure count is kept, so each request leads to one attempt and the delay
    /// after it does not become shorter.
    /// </summary>
    /// <returns>False: no push is scheduled.</returns>
    public bool RetryNow(Peer peer)
    {
        if (peer.Push.RetryAt is null)
        {
            return false;
        }

        peer.Push.RetryAfter(context.Now);
        context.ScheduleCheck(peer, context.Now);
        return true;
    }

    /// <summary>Makes attempts that are due.</summary>
    public void OnWake(Peer peer)
    {
        RetryIfDue(peer.Push);
        RetryIfDue(peer.Sync);
        StartPush(peer);
    }

    /// <summary>Handles the return of a peer that was considered dead.</summary>
    public void OnHeardAgain(Peer peer)
    {
        if (context.Rules.Retries.RewindsOnReturn(peer.Push))
        {
            peer.Push.Rewind();
            context.ScheduleCheck(peer, context.Now);
        }
    }

    private void PushToMore()
    {
        if (_targets.NeedsMore && context.IsBeyondMesh)
        {
            OnLogChanged();
        }
    }

    private bool IsAwaited(PeerProgress progress, PushReply ack) =>
        progress.Pass is { } pass && context.Rules.Passes.Acknowledges(ack, pass);

    private void RetryEarly(PeerProgress progress)
    {
        var isRecent = context.Now - progress.BackoffResetAt < context.Options.BackoffBase;
        if (progress.RetryAt is not null && !isRecent)
        {
            progress.ResetBackoff(context.Now);
            Resume(progress);
        }
    }

    private void RetryIfDue(PeerProgress progress)
    {
        if (progress.RetryAt <= context.Now)
        {
            progress.EndWait();
            Resume(progress);
        }
    }

    private void Resume(PeerProgress progress)
    {
        if (progress.Pass is not null)
        {
            _batches.Send(progress);
        }
        else if (progress.Kind == ProgressKind.Push)
        {
            StartPush(progress.Peer);
        }
    }

    private void ScheduleRetry(PeerProgress progress)
    {
        if (context.Rules.Retries.GivesUp(progress.Attempts))
        {
            progress.GiveUp();
            return;
        }

        var key = Chance.Hash(progress.Peer.Id) ^ context.Store.ChangeLog.Head ^ (ulong)context.Now.Ticks;
        var at = context.Now + PassBackoff.Delay(context.Options, context.Chance, progress.BackoffSteps, key);
        progress.RetryAfter(at);
        context.ScheduleCheck(progress.Peer, at);
    }

    private void Complete(PeerProgress progress, Pass pass, PushReply reply)
    {
        progress.CompletePass();
        PassConfirmation.Note(context, progress.Peer, pass, reply);
        if (progress.Kind == ProgressKind.Push)
        {
            context.Rules.Retries.OnDelivered(progress);
            StartPush(progress.Peer);
        }
    }

    private void MarkPending(PeerProgress push)
    {
        push.MarkPending(context.Now);
        context.Rules.Retries.OnPending(push);
    }

    private static bool IsHopeless(PeerProgress sync) =>
        sync.Pass is null || sync.Peer.Liveness.State == LivenessState.Dead || sync.Attempts > SyncAttemptsMax;
}
