using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// After heal and convergence, every live node serves the reads of every session. If no live node has an operation that
/// a session has observed, the operation is reported as lost once every configured member was heard; until it is
/// removed, a dead member might have it. An operation that a live node has is not reported as lost. (Before convergence
/// it may be, since messages of a dead incarnation may still be in flight.)
/// </summary>
public sealed class SessionServedChecker(History history) : Checker(CheckerNames.SessionServed)
{
    public override void OnUnserved(
        TimeSpan at, int reader, INodeState node, IReadOnlyList<VectorEntry> token, IReadOnlyList<INodeState> live)
    {
        var isHere = token.All(entry => IsHeld(entry, live));
        var areAllThere = node.MemberCount <= live.Count
            && node.Peers.All(peer => live.Any(other => other.Self.Node == peer.Id));
        if (isHere || areAllThere)
        {
            Violate(
                at,
                $"everything has converged, and {node.Self.Node} neither serves reader {reader} nor reports that what "
                    + "it has seen is lost");
        }
    }

    public override void OnLost(in ServedRead read, IReadOnlyList<INodeState> live)
    {
        if (read.IsLast && read.Settled.Missing.Any(entry => IsHeld(entry, live)))
        {
            Violate(
                read.At,
                $"{read.Node.Self.Node} reports the session of reader {read.Reader} as lost, and live nodes have some "
                    + "of its operations");
        }
    }

    private bool IsHeld(VectorEntry entry, IReadOnlyList<INodeState> live) =>
        live.Any(node => Held.UpTo(node, entry.Owner, history) >= entry.Seq);
}
