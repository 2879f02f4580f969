namespace CounterLab.Protocol;

/// <summary>
/// Probes every peer once a second, dead ones too, and judges all of them at each wake-up: none waits for another.
/// A suspect learns of the suspicion by way of any node that hears it, and refutes it with a higher number.
/// </summary>
internal sealed class Prober(ReplicaContext context, PassSender passes)
{
    private const ulong PhasePurpose = 0xF45E;

    public void OnWake(Peer peer)
    {
        Judge(peer);
        var liveness = peer.Liveness;
        if (context.Now < liveness.NextProbeAt)
        {
            return;
        }

        liveness.NextProbeAt = NextProbe(peer);
        if (liveness.ProbeCall == 0)
        {
            Probe(peer);
        }
    }

    public TimeSpan WakeAt(Peer peer)
    {
        var liveness = peer.Liveness;
        var judgeAt = liveness.State switch
        {
            LivenessState.Alive => liveness.HeardAt!.Value + context.Options.SuspectAfter,
            LivenessState.Suspect => liveness.SuspectedAt + context.Options.DeadAfter,
            _ => TimeSpan.MaxValue,
        };
        return judgeAt < liveness.NextProbeAt ? judgeAt : liveness.NextProbeAt;
    }

    /// <summary>A valid message of the peer's present life arrived.</summary>
    public void OnHeard(Peer peer)
    {
        var liveness = peer.Liveness;
        var was = liveness.State;
        var isNews = was != LivenessState.Alive;
        (liveness.State, liveness.HeardAt) = (LivenessState.Alive, context.Now);
        if (isNews)
        {
            context.Report("alive", peer.Id, was == LivenessState.Dead ? "heard again" : "heard");
        }
    }

    public void Probe(Peer peer)
    {
        var request = new ProbeRequest(context.EnvelopeFor(peer), context.Members.Hash(), SuspicionsFor(peer));
        peer.Liveness.ProbeCall =
            context.Call(CallKind.Probe, peer, peer.Address, request, context.Options.ProbeDeadline);
    }

    /// <summary>The answer to a probe, but for the member list, which is the joiner's.</summary>
    public void OnRequest(ProbeRequest request)
    {
        var vouched = new List<Suspicion>();
        foreach (var suspicion in request.Suspicions)
        {
            if (suspicion.Suspect == context.Self)
            {
                Refute(suspicion);
            }
            else if (context.FindPeer(suspicion.Suspect) is { } suspect)
            {
                PassOn(suspect, suspicion, vouched);
            }
        }

        IReadOnlyList<MemberRecord> members =
            request.MembersHash == context.Members.Hash() ? [] : [.. context.Members.Records];
        context.Effects.Reply = new ProbeReply(context.Self, context.IsReady, context.Refutation, vouched, members);
    }

    public void OnReply(Peer peer, ProbeReply reply)
    {
        peer.Liveness.ProbeCall = 0;
        peer.Liveness.Ready = reply.Ready;
        NoteRefutation(peer, reply.Refutation);
        foreach (var vouch in reply.Vouched)
        {
            if (context.FindPeer(vouch.Suspect) is { } suspect)
            {
                NoteRefutation(suspect, vouch.Refutation);
            }
        }

        passes.OnPeerAnswered(peer);
    }

    public void OnFailed(Peer peer)
    {
        peer.Liveness.ProbeCall = 0;
        peer.Liveness.ProbeFailedAt = context.Now;
    }

    private TimeSpan NextProbe(Peer peer)
    {
        if (peer.Liveness.NextProbeAt != TimeSpan.Zero)
        {
            return context.Now + context.Options.ProbeInterval;
        }

        // The first gap is random, so that probes of many peers don't march in step.
        var phase = context.Chance.Below(context.Options.ProbeInterval.Ticks, PhasePurpose, Chance.Hash(peer.Id));
        return context.Now + TimeSpan.FromTicks(phase);
    }

    private void Judge(Peer peer)
    {
        var (liveness, options) = (peer.Liveness, context.Options);
        if (liveness.State == LivenessState.Alive && context.Now - liveness.HeardAt >= options.SuspectAfter)
        {
            (liveness.State, liveness.SuspectedAt) = (LivenessState.Suspect, context.Now);
            liveness.SuspectedRefutation = liveness.Refutation;
            context.Report("suspect", peer.Id, "silent");
        }
        else if (liveness.State == LivenessState.Suspect && context.Now - liveness.SuspectedAt >= options.DeadAfter)
        {
            liveness.State = LivenessState.Dead;
            context.Report("dead", peer.Id, "silent, and nobody vouched for it");
        }
    }

    private List<Suspicion> SuspicionsFor(Peer peer)
    {
        var suspicions = context.Peers
            .Where(suspect => suspect != peer && suspect.Liveness.State == LivenessState.Suspect)
            .Select(suspect => new Suspicion(suspect.Owner, suspect.Liveness.SuspectedRefutation)).ToList();
        if (peer.Liveness.ReportedRefutation is { } reported)
        {
            suspicions.Add(new Suspicion(peer.Owner, reported));
        }

        return suspicions;
    }

    private void Refute(Suspicion suspicion)
    {
        if (suspicion.Refutation >= context.Refutation)
        {
            context.Refutation = suspicion.Refutation + 1;
        }
    }

    private static void PassOn(Peer suspect, Suspicion suspicion, List<Suspicion> vouched)
    {
        if (suspect.Liveness.State != LivenessState.Alive)
        {
            return;
        }

        if (suspect.Liveness.Refutation > suspicion.Refutation)
        {
            vouched.Add(new Suspicion(suspect.Owner, suspect.Liveness.Refutation));
        }
        else
        {
            suspect.Liveness.ReportedRefutation = suspicion.Refutation;
        }
    }

    /// <summary>A suspect that refutes stays suspect while we can't hear it ourselves, but its time starts anew.</summary>
    private void NoteRefutation(Peer peer, ulong refutation)
    {
        var liveness = peer.Liveness;
        liveness.Refutation = Math.Max(liveness.Refutation, refutation);
        if (liveness.ReportedRefutation < liveness.Refutation)
        {
            liveness.ReportedRefutation = null;
        }

        if (liveness.State != LivenessState.Alive && liveness.Refutation > liveness.SuspectedRefutation)
        {
            liveness.SuspectedRefutation = liveness.Refutation;
            (liveness.State, liveness.SuspectedAt) = (LivenessState.Suspect, context.Now);
        }
    }
}
