using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Calls;

/// <summary>Handles the outcome of this node's calls: a reply, a refusal or a failure.</summary>
internal sealed class ReplyHandler(
    ReplicaContext context,
    PassSender passes,
    Reconciler reconciler,
    Prober prober,
    MemberUpdates updates,
    Joiner joiner,
    AddressChecks addressChecks,
    Readiness readiness,
    Leaver leaver,
    Reads reads)
{
    /// <summary>
    /// Handles an acknowledgement. It is matched by pass and batch, not by call (rule R4): an acknowledgement that
    /// arrives after its call was considered failed still counts, and one for another batch never does.
    /// </summary>
    public void OnAcknowledged(long callNumber, PushReply ack)
    {
        var call = context.Calls.Find(callNumber) is { Kind: CallKind.Push or CallKind.SyncPass } known ? known : null;
        if (call is not null)
        {
            context.Calls.End(call.Call);
        }

        if (passes.ProgressAwaiting(ack) is { } progress)
        {
            if (call?.Call != progress.Call)
            {
                OnFailed(call, $"answered by {ack.From}, with the acknowledgement of another call");
            }

            context.Calls.End(progress.Call);
            Heard(progress.Peer);
            if (progress.Kind == ProgressKind.Sync || !PassConfirmation.IsDenied(context, ack))
            {
                var pass = progress.Pass!.Id;
                passes.OnAcknowledged(progress, ack);
                if (progress == progress.Peer.Sync && !progress.IsBusy)
                {
                    leaver.OnSent(progress.Peer, pass);
                    reconciler.OnSent(progress.Peer);
                }
            }
            else if (progress.Call > 0)
            {
                // To push again at once would let such a peer keep both nodes busy.
                passes.Fail(progress, "denies what it acknowledged: another process may have replaced this one there");
            }
        }
        else
        {
            OnFailed(call, $"answered by {ack.From}, with an acknowledgement of another batch");
        }
    }

    /// <summary>Handles any other reply.</summary>
    public void OnReply(Input.Reply reply)
    {
        if (context.Calls.Find(reply.Call) is not { } call || !IsAnswerTo(call.Kind, reply.Message))
        {
            return; // already considered failed
        }

        context.Calls.End(call.Call);
        if (AddressChecks.Owns(call))
        {
            addressChecks.OnReply(call, reply.Message);
        }
        else if (reply.Message is HelloReply hello)
        {
            joiner.OnReply(call, hello);
            Heard(context.FindPeer(hello.From));
        }
        else if (PeerOf(call) is { } peer && reply.Message.From == peer.Owner)
        {
            Heard(peer);
            OnReply(peer, call, reply.Message);
        }
        else
        {
            OnFailed(call, $"answered by {reply.Message.From}");
        }

        leaver.OnEnded(call.Call);
    }

    private void OnReply(Peer peer, PendingCall call, PeerReply message)
    {
        switch (message)
        {
            case SyncReply sync when peer.Sync.Call == call.Call:
                peer.Liveness.NoteReady(sync.Ready);
                if (reconciler.OnReply(peer, sync) is { } whole)
                {
                    readiness.OnDigest(peer, whole);
                    leaver.OnDigest(peer, whole);
                    reads.OnDigest(peer, whole);
                }

                break;
            case ProbeReply probe:
                prober.OnReply(peer, probe);
                foreach (var record in probe.Members)
                {
                    updates.Learn(record);
                }

                break;
        }
    }

    private static bool IsAnswerTo(CallKind kind, PeerReply message) => message switch
    {
        HelloReply => kind == CallKind.Hello,
        SyncReply => kind == CallKind.Sync,
        ProbeReply => kind is CallKind.Probe or CallKind.AddressCheck,
        LeaveReply => kind == CallKind.Leave,
        _ => false,
    };

    /// <summary>Handles a refusal.</summary>
    public void OnRefused(Input.Refused refused)
    {
        var call = context.Calls.End(refused.Call);
        if (call?.Kind == CallKind.Hello)
        {
            joiner.OnRefused(call, refused.Refusal);
            return;
        }

        if (call is not null && PeerOf(call) is { } peer && !refused.Refusal.Actual.IsNone)
        {
            // The process at this address has the same id and cluster, but is another incarnation.
            context.Restart(peer, refused.Refusal.Actual);
            context.Report(FactKind.Restarted, peer.Id, "another incarnation answered");
        }

        OnFailed(call, refused.Refusal.ToString());
    }

    /// <summary>Handles the failure of a call; null: the call was already considered failed.</summary>
    public void OnFailed(PendingCall? call, string error)
    {
        if (call is null)
        {
            return;
        }

        leaver.OnEnded(call.Call);
        if (AddressChecks.Owns(call))
        {
            addressChecks.OnFailed(call, error);
        }
        else if (call.Kind == CallKind.Hello)
        {
            joiner.OnFailed(call, error);
        }
        else if (PeerOf(call) is { } peer && call.Kind == CallKind.Probe)
        {
            prober.OnFailed(peer);
        }
        else if (PeerOf(call) is { } receiver && ProgressOf(receiver, call) is { } progress)
        {
            passes.Fail(progress, error);
        }
    }

    private Peer? PeerOf(PendingCall call) =>
        context.FindPeer(call.Peer) is { } peer && peer.Incarnation == call.Incarnation ? peer : null;

    private static PeerProgress? ProgressOf(Peer peer, PendingCall call) =>
        peer.Push.Call == call.Call ? peer.Push : peer.Sync.Call == call.Call ? peer.Sync : null;

    private void Heard(Peer? peer)
    {
        if (peer is not null)
        {
            prober.OnHeard(peer);
        }
    }
}
