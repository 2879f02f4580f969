using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Liveness;

/// <summary>
/// Probes every peer once a second, including dead ones, and assesses each independently. In gossip mode the node
/// probes a few changing peers each second, and as many of the dead ones, and only a failed probe makes a peer suspect.
/// A suspect learns of the suspicion from any node that probes it, and refutes it with a higher refutation number.
/// </summary>
internal sealed class Prober(ReplicaContext context, PassSender passes)
{
    private const ulong PhasePurpose = 0xF45E;

    /// <summary>The maximum number of suspicions in one probe. Further ones are sent with the next probes.</summary>
    private const int SuspicionsMax = 16;

    /// <summary>
    /// The number of peers that a node probes each second in gossip mode while it is not ready: it waits for members to
    /// become ready, and learns that from their answers.
    /// </summary>
    private const int JoinFanout = 64;

    private Peer? _lastProbed;

    public void OnWake(Peer peer)
    {
        Judge(peer);
        var liveness = peer.Liveness;
        if (context.Now < liveness.NextProbeAt)
        {
            return;
        }

        if (!context.Rules.Liveness.MayProbe(peer, _lastProbed))
        {
            liveness.ProbeAt(context.Now + (context.Options.ProbeDeadline / 10));
            return;
        }

        var isFirst = liveness.NextProbeAt == TimeSpan.Zero;
        liveness.ProbeAt(NextProbe(peer));
        var isItsTurn = !isFirst || !context.IsBeyondMesh || liveness.State != LivenessState.Alive;
        if (liveness.ProbeCall == 0 && isItsTurn)
        {
            Probe(peer);
        }
    }

    public TimeSpan WakeAt(Peer peer)
    {
        var (liveness, judgeAt) = (peer.Liveness, JudgeAt(peer));
        return judgeAt < liveness.NextProbeAt ? judgeAt : liveness.NextProbeAt;
    }

    /// <summary>Handles the arrival of a valid message of the peer's current incarnation.</summary>
    public void OnHeard(Peer peer)
    {
        var liveness = peer.Liveness;
        var was = liveness.State;
        liveness.Hear(context.Now);
        if (was != LivenessState.Alive)
        {
            context.Suspects.MarkAlive(peer);
            context.ScheduleCheck(peer, JudgeAt(peer));
            context.Report(FactKind.Alive, peer.Id, was == LivenessState.Dead ? "heard again" : "heard");
        }

        if (was == LivenessState.Dead)
        {
            passes.OnHeardAgain(peer);
            ProbeSomeDead();
        }
    }

    public void Probe(Peer peer)
    {
        var request = new ProbeRequest(context.EnvelopeFor(peer), context.Members.Hash(), SuspicionsFor(peer));
        peer.Liveness.SendProbe(
            context.Call(CallKind.Probe, peer, peer.Address, request, context.Options.ProbeDeadline));
        _lastProbed = peer;
    }

    /// <summary>Answers a probe.</summary>
    public void OnRequest(ProbeRequest request)
    {
        if (request.Suspicions.Count > SuspicionsMax)
        {
            context.Effects.Refuse(Refusal.InvalidArgument(
                "A probe has too many suspicions.", $"at most {SuspicionsMax}", $"{request.Suspicions.Count}"));
            return;
        }

        List<Suspicion>? vouched = null;
        foreach (var suspicion in request.Suspicions)
        {
            if (suspicion.Suspect == context.Self)
            {
                Refute(suspicion);
            }
            else if (context.FindPeer(suspicion.Suspect) is { } suspect)
            {
                PassOn(suspect, suspicion, vouched ??= []);
            }
        }

        IReadOnlyList<MemberRecord> members = request.MembersHash == context.Members.Hash()
            ? [] : context.Members.Records;
        context.Effects.Complete(
            InputResult.Of(new ProbeReply(context.Self, context.IsReady, context.Refutation, vouched ?? [], members)));
    }

    public void OnReply(Peer peer, ProbeReply reply)
    {
        peer.Liveness.EndProbe();
        peer.Liveness.NoteReady(reply.Ready);
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
        var (liveness, again) = (peer.Liveness, context.Now + Interval(peer));
        liveness.FailProbe(context.Now);
        if (liveness.State == LivenessState.Dead && again < liveness.NextProbeAt)
        {
            liveness.ProbeAt(again); // fewer peers are dead than when it was probed
        }

        context.ScheduleCheck(peer, context.Now);
    }

    /// <summary>Checks that the last probed node is another node.</summary>
    public void AssertInvariants() =>
        Invariant.Holds(_lastProbed?.Id != context.Self.Node, $"a probe of another node; found {_lastProbed?.Id}");

    /// <summary>
    /// In gossip mode, probes a few more dead peers at once when one is heard again: a partition may have ended, and
    /// their turns may be far away. Each that answers is heard again, too, so that all of them are soon alive.
    /// </summary>
    private void ProbeSomeDead()
    {
        if (!context.IsBeyondMesh)
        {
            return;
        }

        foreach (var dead in context.Peers.Where(peer => peer.Liveness is { State: LivenessState.Dead, ProbeCall: 0 }
                && peer.Liveness.NextProbeAt > context.Now)
            .OrderBy(static peer => peer.Liveness.NextProbeAt).Take(context.Options.GossipFanout))
        {
            dead.Liveness.ProbeAt(context.Now);
            context.ScheduleCheck(dead, context.Now);
        }
    }

    private TimeSpan NextProbe(Peer peer)
    {
        var interval = Interval(peer);
        if (peer.Liveness.NextProbeAt != TimeSpan.Zero)
        {
            return context.Now + interval;
        }

        // The first interval is random, so that probes of many peers are spread over time.
        var phase = context.Chance.Below(interval.Ticks, PhasePurpose, Chance.Hash(peer.Id));
        return context.Now + TimeSpan.FromTicks(phase);
    }

    private TimeSpan Interval(Peer peer)
    {
        if (!context.IsBeyondMesh || peer.Liveness.State == LivenessState.Suspect)
        {
            return context.Options.ProbeInterval;
        }

        var turns = peer.Liveness.State == LivenessState.Dead
            ? context.Peers.Count(static other => other.Liveness.State == LivenessState.Dead) : context.Peers.Count;
        var fanout = context.Options.GossipFanout;
        return context.Options.ProbeInterval * Math.Max(1, turns / (context.IsReady ? fanout : fanout + JoinFanout));
    }

    private void Judge(Peer peer)
    {
        if (context.Now < JudgeAt(peer))
        {
            return;
        }

        var liveness = peer.Liveness;
        if (liveness.State == LivenessState.Alive)
        {
            context.Suspects.Suspect(peer);
            context.Report(FactKind.Suspect, peer.Id, "silent");
        }
        else
        {
            context.Suspects.MarkDead(peer);
            context.Report(FactKind.Dead, peer.Id, "silent, and no node vouched for it");
        }
    }

    /// <summary>The time at which continued silence makes an alive peer suspect, or a suspect dead.</summary>
    private TimeSpan JudgeAt(Peer peer)
    {
        var (liveness, options) = (peer.Liveness, context.Options);
        var since = liveness.State switch
        {
            LivenessState.Alive => liveness.HeardAt!.Value,
            LivenessState.Suspect => liveness.SuspectedAt,
            _ => TimeSpan.MaxValue,
        };
        if (since == TimeSpan.MaxValue || (context.IsBeyondMesh && !(liveness.ProbeFailedAt >= since)))
        {
            return TimeSpan.MaxValue;
        }

        return since + (liveness.State == LivenessState.Alive ? options.SuspectAfter : options.DeadAfter);
    }

    private List<Suspicion> SuspicionsFor(Peer peer)
    {
        if (context.Suspects.All.Count == 0 && peer.Liveness.ReportedRefutation is null)
        {
            return [];
        }

        var suspicions = context.Suspects.All
            .Where(suspect => suspect != peer).Take(SuspicionsMax)
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
            context.RefuteAbove(suspicion.Refutation);
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
            suspect.Liveness.NoteSuspicion(suspicion.Refutation);
        }
    }

    /// <summary>
    /// Handles a refutation number of a peer. A suspect that refutes through another node remains suspect until it is
    /// heard directly, but its time to refute starts again.
    /// </summary>
    private void NoteRefutation(Peer peer, ulong refutation)
    {
        var liveness = peer.Liveness;
        liveness.NoteRefutation(refutation);
        if (liveness.State != LivenessState.Alive && liveness.Refutation > liveness.SuspectedRefutation)
        {
            context.Suspects.Refute(peer);
            context.ScheduleCheck(peer, JudgeAt(peer));
        }
    }
}
