using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Sends passes. What is owed to a peer never depends on whether it looks alive: a batch that came to nothing is sent
/// again after a back-off, for ever. An ack counts only for the pass and batch in flight (rule R4).
/// </summary>
internal sealed class PassSender(ReplicaContext context)
{
    private const int AttemptsWorthReporting = 3;
    private const int SyncAttemptsMax = 10;
    private const int MutantAttemptsMax = 5;

    private readonly PushTargets _targets = new(context);
    private readonly OwnRecords _own = new(context.Store);
    private readonly BatchBuilder _batches = new(context.Store, context.Options.Limits, context.Options.Mutant);

    /// <summary>How many records eager push has still to bring to who stands at this place in the feed.</summary>
    public int CountAfter(ulong cursor) => _own.CountAfter(cursor);

    /// <summary>The feed went on: note since when it is owed, and push where nothing is under way.</summary>
    public void OnLogChanged()
    {
        foreach (var peer in _targets.Now())
        {
            MarkPending(peer.Push);
            StartPush(peer);
        }
    }

    /// <summary>Whether own records go to this peer by eager push, or wait for anti-entropy.</summary>
    public bool IsPushedTo(Peer peer) => _targets.Includes(peer);

    /// <summary>The progress that waits for this acknowledgement (rules R3 and R4); null: none does.</summary>
    public PeerProgress? ProgressAwaiting(PushReply ack)
    {
        var peer = context.FindPeer(ack.From.Node);
        if (peer is null || (peer.Incarnation != ack.From.Incarnation && !context.Is(Mutant.AckFromEarlierIncarnation)))
        {
            return null;
        }

        return IsAwaited(peer.Push, ack) ? peer.Push : IsAwaited(peer.Sync, ack) ? peer.Sync : null;
    }

    /// <summary>Starts a pass over all own records the peer lacks, unless one runs, waits, or nothing is owed.</summary>
    public void StartPush(Peer peer)
    {
        var progress = peer.Push;
        var head = context.Store.ChangeLog.Head;
        if (progress.IsBusy || progress.Cursor == head || !_targets.Includes(peer))
        {
            return;
        }

        if (context.Is(Mutant.SkipDeadPeers) && peer.Liveness.State == LivenessState.Dead)
        {
            (progress.Cursor, progress.AckedSeq) = (head, context.Store.Own.ContiguousSeq);
            return;
        }

        MarkPending(progress);
        progress.PendingSinceFreeze = null;
        progress.Pass = _own.Freeze(context.NextPass(), progress.Cursor);
        SendBatch(progress);
    }

    /// <summary>Starts a given pass on an idle progress; <paramref name="logHead"/> is 0 unless it brings all own records.</summary>
    public void StartSync(
        PeerProgress progress, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong logHead, Func<OwnerSlots, int> absorptionsKnown)
    {
        progress.Pass = new Pass(context.NextPass(), records, claims, logHead) { AbsorptionsKnown = absorptionsKnown };
        SendBatch(progress);
    }

    /// <summary>The batch in flight has arrived.</summary>
    public void OnAcknowledged(PeerProgress progress, PushReply reply)
    {
        var pass = progress.Pass!;
        ReportDelivery(progress);
        (progress.Call, progress.RetryAt, progress.Attempts, progress.BackoffSteps, progress.LastError) = (0, null, 0, 0, "");
        if (pass.IsLastBatch)
        {
            Complete(progress, pass, reply);
        }
        else
        {
            pass.Advance();
            SendBatch(progress);
        }
    }

    public void Fail(PeerProgress progress, string error)
    {
        progress.Call = 0;
        progress.Attempts++;
        progress.BackoffSteps++;
        progress.LastError = error;
        if (context.Is(Mutant.NoRetry) && progress is { Kind: ProgressKind.Push, Pass: { } forgotten })
        {
            (progress.Cursor, progress.AckedSeq, progress.HasMissed) = (forgotten.LogHead, OwnSeqClaimed(forgotten), true);
            progress.Pass = null;
            return;
        }

        if (progress.Pass is { Batch: 0 })
        {
            progress.Pass = null; // nothing of it has arrived: the next try freezes what is newest then
        }

        var isHopeless = progress.Pass is null || progress.Peer.Liveness.State == LivenessState.Dead || progress.Attempts > SyncAttemptsMax;
        if (progress.Kind == ProgressKind.Sync && isHopeless)
        {
            (progress.Pass, progress.RetryAt, progress.Attempts) = (null, null, 0); // the next round of anti-entropy begins anew
            return;
        }

        progress.HasGivenUp = context.Is(Mutant.BackoffGivesUp) && progress.Attempts > MutantAttemptsMax;
        if (!progress.HasGivenUp)
        {
            var key = Chance.Hash(progress.Peer.Id) ^ context.Store.ChangeLog.Head ^ (ulong)context.Now.Ticks;
            progress.RetryAt = context.Now + RetryBackoff.Delay(context.Options, context.Chance, progress.BackoffSteps, key);
            context.ScheduleCheck(progress.Peer, progress.RetryAt.Value);
        }

        if (progress.Kind == ProgressKind.Push && IsWorthReporting(progress.Attempts))
        {
            context.Report("retry", progress.Peer.Id, $"push failed {progress.Attempts}×: {error}");
        }
    }

    /// <summary>The peer answered: what waits for it need not wait longer.</summary>
    public void OnPeerAnswered(Peer peer)
    {
        Hurry(peer.Push);
        Hurry(peer.Sync);
    }

    /// <summary>
    /// The push that waits for its back-off is due at once. Its failures stay counted: who asks again and again gets one
    /// attempt each time, and the peer no storm.
    /// </summary>
    /// <returns>False: none waits.</returns>
    public bool RetryNow(Peer peer)
    {
        if (peer.Push.RetryAt is null)
        {
            return false;
        }

        peer.Push.RetryAt = context.Now;
        context.ScheduleCheck(peer, context.Now);
        return true;
    }

    public void OnWake(Peer peer)
    {
        RetryIfDue(peer.Push);
        RetryIfDue(peer.Sync);
        StartPush(peer);
    }

    /// <summary>The peer was thought dead and is heard again.</summary>
    public void OnBackFromTheDead(Peer peer)
    {
        if (peer.Push.HasMissed)
        {
            (peer.Push.Cursor, peer.Push.AckedSeq, peer.Push.HasMissed) = (0, 0, false);
            context.ScheduleCheck(peer, context.Now);
        }
    }

    private bool IsAwaited(PeerProgress progress, PushReply ack)
    {
        if (progress.Pass is not { } pass)
        {
            return false;
        }

        return (ack.Pass == pass.Id || context.Is(Mutant.AckWithoutPass))
            && (ack.Batch == pass.Batch || context.Is(Mutant.AckWithoutBatch) || context.Is(Mutant.AckWithoutPass));
    }

    private void Hurry(PeerProgress progress)
    {
        if (progress.RetryAt is not null && !(context.Now - progress.ResetAt < context.Options.BackoffBase))
        {
            (progress.RetryAt, progress.ResetAt, progress.BackoffSteps) = (null, context.Now, 0);
            Resume(progress);
        }
    }

    private void RetryIfDue(PeerProgress progress)
    {
        if (progress.RetryAt <= context.Now)
        {
            progress.RetryAt = null;
            Resume(progress);
        }
    }

    private void Resume(PeerProgress progress)
    {
        if (progress.Pass is not null)
        {
            SendBatch(progress);
        }
        else if (progress.Kind == ProgressKind.Push)
        {
            StartPush(progress.Peer);
        }
    }

    private void SendBatch(PeerProgress progress)
    {
        var pass = progress.Pass!;
        var records = _batches.Build(pass);
        var request = new PushRequest(
            context.EnvelopeFor(progress.Peer), pass.Id, pass.Batch, pass.IsLastBatch, records, ClaimsOf(pass));
        var kind = progress.Kind == ProgressKind.Push ? CallKind.Push : CallKind.SyncPass;
        progress.Call = context.Call(kind, progress.Peer, progress.Peer.Address, request, context.Options.CallDeadline);
    }

    private IReadOnlyList<Claim> ClaimsOf(Pass pass)
    {
        if (pass.IsLastBatch && context.Store.AbsorptionCount > 0 && !context.Is(Mutant.ClaimOfErased) && pass.Claims.Any(IsErased))
        {
            return [.. pass.Claims.Where(claim => !IsErased(claim))]; // its records are no longer here to be sent (rule R8)
        }

        if (context.Is(Mutant.ClaimOnFirstBatch))
        {
            return pass.Batch == 0 ? pass.Claims : [];
        }

        if (context.Is(Mutant.ClaimRaisedToHead) && pass.IsLastBatch)
        {
            return [.. pass.Claims.Select(claim => claim.Owner == context.Self ? claim with { To = context.Store.Own.ContiguousSeq } : claim)];
        }

        return pass.IsLastBatch ? pass.Claims : [];
    }

    private bool IsErased(Claim claim) => context.Store.IsErased(claim.Owner);

    private void Complete(PeerProgress progress, Pass pass, PushReply reply)
    {
        progress.Pass = null;
        Confirm(progress.Peer.Push, pass.LogHead, IsBehind(reply) ? 0 : OwnSeqClaimed(pass));
        NoteSessions(progress.Peer, pass, reply);

        if (progress.Kind == ProgressKind.Push)
        {
            progress.Entries.Clear();
            (progress.PendingSince, progress.PendingSinceFreeze) = (progress.PendingSinceFreeze, null);
            StartPush(progress.Peer);
        }
    }

    /// <summary>Up to which own operation the pass claims; 0: it says nothing of them.</summary>
    private ulong OwnSeqClaimed(Pass pass)
    {
        for (var i = 0; i < pass.Claims.Count; i++)
        {
            if (pass.Claims[i].Owner == context.Self)
            {
                return pass.Claims[i].To;
            }
        }

        return 0;
    }

    /// <summary>The peer accepted claims of sessions.</summary>
    private void NoteSessions(Peer peer, Pass pass, PushReply reply)
    {
        for (var i = 0; i < pass.Claims.Count && context.SessionHolders.IsAwaited; i++)
        {
            var claim = pass.Claims[i];
            if (claim.Owner.IsSession && !IsErased(claim) && !reply.Behind.Any(entry => entry.Owner == claim.Owner))
            {
                context.SessionHolders.Note(claim.Owner, peer.Owner, claim.To);
            }
        }
    }

    /// <summary>The peer has all own records up to this place in the feed.</summary>
    internal static void Confirm(PeerProgress push, ulong logHead, ulong seq)
    {
        push.Cursor = Math.Max(push.Cursor, logHead);
        push.AckedSeq = Math.Max(push.AckedSeq, seq);
    }

    private bool IsBehind(PushReply reply) => reply.Behind.Count > 0 && reply.Behind.Any(entry => entry.Owner == context.Self);

    private void MarkPending(PeerProgress progress)
    {
        progress.PendingSince ??= context.Now;
        if (progress.Pass is not null)
        {
            progress.PendingSinceFreeze ??= context.Now;
        }

        if (context.Is(Mutant.EntryPerIncrement))
        {
            progress.Entries.Add(context.Store.Own.ContiguousSeq);
        }
    }

    private void ReportDelivery(PeerProgress progress)
    {
        if (progress.Kind == ProgressKind.Push && progress.Attempts >= AttemptsWorthReporting)
        {
            context.Report("delivered", progress.Peer.Id, $"acknowledged again after {progress.Attempts} failed tries");
        }
    }

    /// <summary>The first failures one by one, then ever fewer: a log is no place for one line per retry.</summary>
    private static bool IsWorthReporting(int attempts) => attempts <= AttemptsWorthReporting || attempts % 10 == 0;
}
