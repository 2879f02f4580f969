using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Notes what the acknowledgement of a whole pass confirms: all claims but those that the peer reports as beyond what
/// it has (rule R5).
/// </summary>
internal static class PassConfirmation
{
    public static void Note(ReplicaContext context, Peer peer, Pass pass, PushReply reply)
    {
        var isBehind = reply.Behind.Count > 0 && reply.Behind.Any(entry => entry.Owner == context.Self);
        peer.Push.Confirm(pass.LogHead, isBehind ? 0 : pass.ClaimedOf(context.Self));
        for (var i = 0; i < pass.Claims.Count && context.SessionHolders.IsAwaited; i++)
        {
            var claim = pass.Claims[i];
            if (claim.Owner.IsSession && !context.Store.IsErased(claim.Owner)
                && !reply.Behind.Any(entry => entry.Owner == claim.Owner))
            {
                context.SessionHolders.Note(claim.Owner, peer.Owner, claim.To);
            }
        }
    }
}
