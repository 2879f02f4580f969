namespace CounterLab.Protocol;

/// <summary>
/// Sends passes. What is owed to a peer never depends on whether it looks alive: a batch that came to nothing is sent
/// again after a back-off, for ever. An ack counts only for the pass and batch in flight (rule R4).
/// </summary>
internal sealed class PassSender(ReplicaContext context)
{
    private const int AttemptsWorthTelling = 3;
    private const int SyncAttemptsMax = 10;

    /// <summary>An own operation was made: note since when it is owed, and push where nothing is under way.</summary>
    public void OnOwnChange()
    {
        foreach (var peer in context.Peers)
        {
            NoteOwed(peer.Push);
            StartPush(peer);
        }
    }

    /// <summary>Starts a pass over all own records the peer lacks, unless one runs, waits, or nothing is owed.</summary>
    public void StartPush(Peer peer)
    {
        var lane = peer.Push;
        var head = context.Store.Feed.Head;
        if (lane.IsBusy || lane.Cursor == head)
        {
            return;
        }

        NoteOwed(lane);
        var own = context.Store.Own;
        var records = Array.ConvertAll(context.Store.Feed.SlotsAfter(lane.Cursor), slot => new RecordRef(own, slot));
        lane.OwedSinceFreeze = null;
        lane.Pass = new Pass(context.NextPass(), records, [new Claim(own.Id, 0, own.V)], head);
        SendBatch(lane);
    }

    /// <summary>Starts a given pass on an idle lane.</summary>
    public void StartSync(Lane lane, IReadOnlyList<RecordRef> records, IReadOnlyList<Claim> claims)
    {
        lane.Pass = new Pass(context.NextPass(), records, claims, feedHead: 0);
        SendBatch(lane);
    }

    public void OnReply(Lane lane, PushReply reply)
    {
        lane.Call = 0;
        if (lane.Pass is not { } pass || reply.Pass != pass.Id || reply.Batch != pass.Batch)
        {
            Fail(lane, "an acknowledgement of another batch");
            return;
        }

        TellOfDelivery(lane);
        (lane.Attempts, lane.BackoffSteps, lane.LastError) = (0, 0, "");
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

        var key = Chance.Hash(lane.Peer.Id) ^ context.Store.Feed.Head ^ (ulong)context.Now.Ticks;
        lane.RetryAt = context.Now + Backoff.Delay(context.Options, context.Chance, lane.BackoffSteps, key);
        if (lane.Kind == LaneKind.Push && IsWorthTelling(lane.Attempts))
        {
            context.Report("retry", lane.Peer.Id, $"push failed {lane.Attempts}×: {error}");
        }
    }

    /// <summary>The peer answered: what waits for it need not wait longer.</summary>
    public void OnPeerAnswered(Peer peer)
    {
        foreach (var lane in (ReadOnlySpan<Lane>)[peer.Push, peer.Sync])
        {
            if (lane.RetryAt is null || context.Now - lane.ResetAt < context.Options.BackoffBase)
            {
                continue;
            }

            (lane.RetryAt, lane.ResetAt, lane.BackoffSteps) = (null, context.Now, 0);
            Resume(lane);
        }
    }

    public void OnWake(Peer peer)
    {
        foreach (var lane in (ReadOnlySpan<Lane>)[peer.Push, peer.Sync])
        {
            if (lane.RetryAt <= context.Now)
            {
                lane.RetryAt = null;
                Resume(lane);
            }
        }

        StartPush(peer);
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
        var records = BatchBuilder.Build(pass, context.Store.Counters, context.Options.Limits);
        var claims = pass.IsLastBatch ? pass.Claims : [];
        var request = new PushRequest(
            context.EnvelopeFor(lane.Peer), pass.Id, pass.Batch, pass.IsLastBatch, records, claims);
        var kind = lane.Kind == LaneKind.Push ? CallKind.Push : CallKind.SyncPass;
        lane.Call = context.Call(kind, lane.Peer, lane.Peer.Address, request, context.Options.CallDeadline);
    }

    private void Complete(Lane lane, Pass pass, PushReply reply)
    {
        lane.Pass = null;
        if (lane.Kind == LaneKind.Sync)
        {
            return;
        }

        lane.Cursor = pass.FeedHead;
        var claim = pass.Claims[0];
        if (reply.Behind.All(entry => entry.Owner != claim.Owner))
        {
            lane.AckedSeq = Math.Max(lane.AckedSeq, claim.To);
        }

        (lane.OwedSince, lane.OwedSinceFreeze) = (lane.OwedSinceFreeze, null);
        StartPush(lane.Peer);
    }

    private void NoteOwed(Lane lane)
    {
        lane.OwedSince ??= context.Now;
        if (lane.Pass is not null)
        {
            lane.OwedSinceFreeze ??= context.Now;
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
