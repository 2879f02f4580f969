using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;

namespace CounterLab.Protocol.Passes;

/// <summary>
/// Notes what the acknowledgement of a whole pass confirms: all claims but those that the peer reports as beyond what
/// it has (rule R5).
/// </summary>
internal static class PassConfirmation
{
    /// <summary>
    /// Whether the peer did not accept what this node claims of itself: for it another process is this member.
    /// </summary>
    public static bool IsDenied(ReplicaContext context, PushReply reply) =>
        reply.Behind.Count > 0 && reply.Behind.Any(entry => entry.Owner == context.Self);

    public static void Note(ReplicaContext context, Peer peer, Pass pass, PushReply reply)
    {
        if (!IsDenied(context, reply))
        {
            peer.Push.Confirm(pass.LogHead, pass.ClaimedOf(context.Self));
        }

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
