using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using Grpc.Core;

namespace CounterLab.Client.Reads;

/// <summary>Parses lost operations from a refusal with <c>SESSION_LOST</c>.</summary>
internal static class Losses
{
    public const string Reason = "SESSION_LOST";

    /// <summary>
    /// The entries of the token whose owners the refusal names; it formats owners as <see cref="OwnerId"/> does.
    /// </summary>
    public static List<VectorEntry> Named(CallFailure failure, IReadOnlyList<VectorEntry> token)
    {
        HashSet<string> names = [.. failure.Found.Split(", ")];
        return [.. token.Where(entry => names.Contains($"{entry.Owner} up to {entry.Seq}"))];
    }

    /// <summary>
    /// Creates the exception for the caller: the operations are lost or, if they belong to the client's own session,
    /// they are sent again and the call is retried.
    /// </summary>
    public static Exception Explain(
        CallFailure failure, RpcException cause, IReadOnlyList<VectorEntry> token, OwnerId own)
    {
        var lost = Named(failure, token).ConvertAll(
            entry => (entry.Owner, Lost: new LostOperations(
                entry.Owner.Node, entry.Owner.Incarnation.ToString(), entry.Seq)));
        return lost.Exists(entry => entry.Owner == own)
            ? new RpcException(new Status(StatusCode.Unavailable, cause.Status.Detail))
            : new SessionLostException(failure, lost.ConvertAll(entry => entry.Lost), cause);
    }
}
