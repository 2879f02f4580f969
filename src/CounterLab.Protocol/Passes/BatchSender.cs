using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Passes;

/// <summary>Sends the next batch of a pass, of a size that suits the link, and learns from how it went.</summary>
internal sealed class BatchSender(ReplicaContext context)
{
    private const int ClaimBytes = 48;

    private readonly BatchBuilder _batches = new(context.Store, context.Options.Limits, context.Rules.Sessions);

    /// <summary>Sends the batch in flight, for the first time or again.</summary>
    public void Send(PeerProgress progress)
    {
        var (pass, peer) = (progress.Pass!, progress.Peer);
        var adapts = context.Rules.Passes.AdaptsToLinks;
        var usual = context.Options.CallDeadline;
        var records = _batches.Build(pass, adapts ? peer.Pace.Bytes : context.Options.Limits.BatchBytes);
        var claims = context.Rules.Claims.ClaimsIn(pass, context.Store);
        var bytes = _batches.Bytes + (claims.Count * ClaimBytes);
        var isSlow = adapts && peer.Liveness.State == LivenessState.Alive;
        var deadline = isSlow ? peer.Pace.DeadlineOf(bytes, usual) : usual;
        var request = new PushRequest(
            context.EnvelopeFor(peer), pass.Id, pass.Batch, pass.IsLastBatch, records, claims);
        var kind = progress.Kind == ProgressKind.Push ? CallKind.Push : CallKind.SyncPass;
        progress.Send(
            context.Call(kind, peer, peer.Address, request, deadline), context.Now, deadline, bytes);
    }

    /// <summary>Notes that the batch in flight was acknowledged.</summary>
    public void NoteDelivered(PeerProgress progress) => progress.Peer.Pace.OnDelivered(
        progress.SentBytes, context.Now - progress.Sent.At, context.Options.CallDeadline);

    /// <summary>
    /// Makes batches to the peer smaller if the one that failed was late. Returns whether that is because the link is
    /// slow: the peer is alive. Its pass then continues.
    /// </summary>
    public bool NoteLate(PeerProgress progress)
    {
        if (context.Now < progress.Sent.LateAt)
        {
            return false;
        }

        progress.Peer.Pace.OnLate(progress.SentBytes);
        return progress.Peer.Liveness.State == LivenessState.Alive;
    }

    /// <summary>Checks the batch that passes share.</summary>
    public void AssertInvariants() => _batches.AssertInvariants();
}
