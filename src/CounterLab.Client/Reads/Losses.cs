using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using Grpc.Core;

namespace CounterLab.Client.Reads;

/// <summary>Reads from a refusal what was lost.</summary>
internal static class Losses
{
    public const string Reason = "SESSION_LOST";

    /// <summary>The entries of a token that the refusal names; it spells them as <see cref="OwnerId"/> does.</summary>
    public static List<VectorEntry> Named(CallFailure failure, IReadOnlyList<VectorEntry> token)
    {
        HashSet<string> names = [.. failure.Found.Split(", ")];
        return [.. token.Where(entry => names.Contains($"{entry.Owner} up to {entry.Seq}"))];
    }

    /// <summary>
    /// What it means for who sent the token: lost for good, or, where it is of the client's own session, to be brought once more
    /// and tried again.
    /// </summary>
    public static Exception Explain(CallFailure failure, RpcException cause, IReadOnlyList<VectorEntry> token, OwnerId own)
    {
        var lost = Named(failure, token).ConvertAll(entry => (entry.Owner, Lost: new LostOperations(entry.Owner.Node, entry.Owner.Incarnation.ToString(), entry.Seq)));
        return lost.Exists(entry => entry.Owner == own)
            ? new RpcException(new Status(StatusCode.Unavailable, cause.Status.Detail))
            : new SessionLostException(failure, lost.ConvertAll(entry => entry.Lost), cause);
    }
}
