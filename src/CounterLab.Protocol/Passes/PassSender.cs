using CounterLab.Protocol.Counters;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Sends passes. What is owed to a peer never depends on whether it looks alive: a batch that came to nothing is sent
/// again after a back-off, for ever. An ack counts only for the pass and batch in flight (rule R4).
/// </summary>
internal sealed class PassSender(ReplicaContext context)
{
    private const int AttemptsWorthTelling = 3;
    private const int SyncAttemptsMax = 10;
    private const int MutantAttemptsMax = 5;

    private readonly PushTargets _targets = new(context);
    private readonly OwnRecords _own = new(context.Store);
    private readonly BatchBuilder _batches = new(context.Store, context.Options.Limits, context.Options.Mutant);

    /// <summary>How many records eager push has still to bring to who stands at this place in the feed.</summary>
    public int CountAfter(ulong cursor) => _own.CountAfter(cursor);

    /// <summary>The feed went on: note since when it is owed, and push where nothing is under way.</summary>
    public void OnFed()
    {
        foreach (var peer in _targets.Now())
        {
            NoteOwed(peer.Push);
            StartPush(peer);
        }
    }

    /// <summary>Whether own records go to this peer by eager push, or wait for anti-entropy.</summary>
    public bool IsPushedTo(Peer peer) => _targets.Includes(peer);

    /// <summary>The lane that waits for this acknowledgement (rules R3 and R4); null: none does.</summary>
    public Lane? LaneAwaiting(PushReply ack)
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
        var lane = peer.Push;
        var head = context.Store.Feed.Head;
        if (lane.IsBusy || lane.Cursor == head || !_targets.Includes(peer))
        {
            return;
        }

        if (context.Is(Mutant.SkipDeadPeers) && peer.Liveness.State == LivenessState.Dead)
        {
            (lane.Cursor, lane.AckedSeq) = (head, context.Store.Own.V);
            return;
        }

        NoteOwed(lane);
        lane.OwedSinceFreeze = null;
        lane.Pass = _own.Freeze(context.NextPass(), lane.Cursor);
        SendBatch(lane);
    }

    /// <summary>Starts a given pass on an idle lane; <paramref name="feedHead"/> is 0 unless it brings all own records.</summary>
    public void StartSync(
        Lane lane, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims, ulong feedHead, Func<OwnerSlots, int> gonesKnown)
    {
        lane.Pass = new Pass(context.NextPass(), records, claims, feedHead) { GonesKnown = gonesKnown };
        SendBatch(lane);
    }

    /// <summary>The batch in flight has arrived.</summary>
    public void OnAcknowledged(Lane lane, PushReply reply)
    {
        var pass = lane.Pass!;
        TellOfDelivery(lane);
        (lane.Call, lane.RetryAt, lane.Attempts, lane.BackoffSteps, lane.LastError) = (0, null, 0, 0, "");
        if (pass.IsLastBatch)
        {
            Complete(lane, pass, reply);
        }
        else
        {
            pass.Advance();
            SendBatch(lane);
        }
    }

    public void Fail(Lane lane, string error)
    {
        lane.Call = 0;
        lane.Attempts++;
        lane.BackoffSteps++;
        lane.LastError = error;
        if (context.Is(Mutant.NoRetry) && lane is { Kind: LaneKind.Push, Pass: { } forgotten })
        {
            (lane.Cursor, lane.AckedSeq, lane.HasMissed) = (forgotten.FeedHead, OwnSeqClaimed(forgotten), true);
            lane.Pass = null;
            return;
        }

        if (lane.Pass is { Batch: 0 })
        {
            lane.Pass = null; // nothing of it has arrived: the next try freezes what is newest then
        }

        var isHopeless = lane.Pass is null || lane.Peer.Liveness.State == LivenessState.Dead || lane.Attempts > SyncAttemptsMax;
        if (lane.Kind == LaneKind.Sync && isHopeless)
        {
            (lane.Pass, lane.RetryAt, lane.Attempts) = (null, null, 0); // the next round of anti-entropy begins anew
            return;
        }

        lane.HasGivenUp = context.Is(Mutant.BackoffGivesUp) && lane.Attempts > MutantAttemptsMax;
        if (!lane.HasGivenUp)
        {
            var key = Chance.Hash(lane.Peer.Id) ^ context.Store.Feed.Head ^ (ulong)context.Now.Ticks;
            lane.RetryAt = context.Now + Backoff.Delay(context.Options, context.Chance, lane.BackoffSteps, key);
            context.LookAt(lane.Peer, lane.RetryAt.Value);
        }

        if (lane.Kind == LaneKind.Push && IsWorthTelling(lane.Attempts))
        {
            context.Report("retry", lane.Peer.Id, $"push failed {lane.Attempts}×: {error}");
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
        context.LookAt(peer, context.Now);
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
            context.LookAt(peer, context.Now);
        }
    }

    private bool IsAwaited(Lane lane, PushReply ack)
    {
        if (lane.Pass is not { } pass)
        {
            return false;
        }

        return (ack.Pass == pass.Id || context.Is(Mutant.AckWithoutPass))
            && (ack.Batch == pass.Batch || context.Is(Mutant.AckWithoutBatch) || context.Is(Mutant.AckWithoutPass));
    }

    private void Hurry(Lane lane)
    {
        if (lane.RetryAt is not null && !(context.Now - lane.ResetAt < context.Options.BackoffBase))
        {
            (lane.RetryAt, lane.ResetAt, lane.BackoffSteps) = (null, context.Now, 0);
            Resume(lane);
        }
    }

    private void RetryIfDue(Lane lane)
    {
        if (lane.RetryAt <= context.Now)
        {
            lane.RetryAt = null;
            Resume(lane);
        }
    }

    private void Resume(Lane lane)
    {
        if (lane.Pass is not null)
        {
            SendBatch(lane);
        }
        else if (lane.Kind == LaneKind.Push)
        {
            StartPush(lane.Peer);
        }
    }

    private void SendBatch(Lane lane)
    {
        var pass = lane.Pass!;
        var records = _batches.Build(pass);
        var request = new PushRequest(
            context.EnvelopeFor(lane.Peer), pass.Id, pass.Batch, pass.IsLastBatch, records, ClaimsOf(pass));
        var kind = lane.Kind == LaneKind.Push ? CallKind.Push : CallKind.SyncPass;
        lane.Call = context.Call(kind, lane.Peer, lane.Peer.Address, request, context.Options.CallDeadline);
    }

    private IReadOnlyList<Claim> ClaimsOf(Pass pass)
    {
        if (pass.IsLastBatch && context.Store.GoneCount > 0 && !context.Is(Mutant.ClaimOfErased) && pass.Claims.Any(IsErased))
        {
            return [.. pass.Claims.Where(claim => !IsErased(claim))]; // its records are no longer here to be sent (rule R8)
        }

        if (context.Is(Mutant.ClaimOnFirstBatch))
        {
            return pass.Batch == 0 ? pass.Claims : [];
        }

        if (context.Is(Mutant.ClaimRaisedToHead) && pass.IsLastBatch)
        {
            return [.. pass.Claims.Select(claim => claim.Owner == context.Self ? claim with { To = context.Store.Own.V } : claim)];
        }

        return pass.IsLastBatch ? pass.Claims : [];
    }

    private bool IsErased(Claim claim) => context.Store.IsErased(claim.Owner);

    private void Complete(Lane lane, Pass pass, PushReply reply)
    {
        lane.Pass = null;
        Confirm(lane.Peer.Push, pass.FeedHead, IsBehind(reply) ? 0 : OwnSeqClaimed(pass));
        NoteSessions(lane.Peer, pass, reply);

        if (lane.Kind == LaneKind.Push)
        {
            lane.Entries.Clear();
            (lane.OwedSince, lane.OwedSinceFreeze) = (lane.OwedSinceFreeze, null);
            StartPush(lane.Peer);
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
    internal static void Confirm(Lane push, ulong feedHead, ulong seq)
    {
        push.Cursor = Math.Max(push.Cursor, feedHead);
        push.AckedSeq = Math.Max(push.AckedSeq, seq);
    }

    private bool IsBehind(PushReply reply) => reply.Behind.Count > 0 && reply.Behind.Any(entry => entry.Owner == context.Self);

    private void NoteOwed(Lane lane)
    {
        lane.OwedSince ??= context.Now;
        if (lane.Pass is not null)
        {
            lane.OwedSinceFreeze ??= context.Now;
        }

        if (context.Is(Mutant.EntryPerIncrement))
        {
            lane.Entries.Add(context.Store.Own.V);
        }
    }

    private void TellOfDelivery(Lane lane)
    {
        if (lane.Kind == LaneKind.Push && lane.Attempts >= AttemptsWorthTelling)
        {
            context.Report("delivered", lane.Peer.Id, $"acknowledged again after {lane.Attempts} failed tries");
        }
    }

    /// <summary>The first failures one by one, then ever fewer: a log is no place for one line per retry.</summary>
    private static bool IsWorthTelling(int attempts) => attempts <= AttemptsWorthTelling || attempts % 10 == 0;
}
