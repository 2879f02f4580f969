using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.State;

namespace CounterLab.Experiments.Checkers;

/// <summary>
/// Once all is healed and converged every live node serves every session. What a session has seen and no live node has is
/// called lost, as soon as every configured member was heard: a dead one that nobody took off the list might have it. And
/// nothing is called lost then that a live node has; earlier, what a dead life sent may still be under way.
/// </summary>
public sealed class SessionServedChecker(History history) : Checker(CheckerNames.SessionServed)
{
    public override void OnUnserved(TimeSpan at, int reader, INodeState node, IReadOnlyList<VectorEntry> token, IReadOnlyList<INodeState> live)
    {
        var isHere = token.All(entry => IsHeld(entry, live));
        var areAllThere = node.MemberCount <= live.Count && node.Peers.All(peer => live.Any(other => other.Self.Node == peer.Id));
        if (isHere || areAllThere)
        {
            Violate(at, $"all has converged, and {node.Self.Node} neither serves reader {reader} nor says that what it has seen is lost");
        }
    }

    public override void OnLost(in ServedRead read, IReadOnlyList<INodeState> live)
    {
        if (read.IsLast && read.Settled.Missing.Any(entry => IsHeld(entry, live)))
        {
            Violate(read.At, $"{read.Node.Self.Node} calls the session of reader {read.Reader} lost, and live nodes have some of what is called so");
        }
    }

    private bool IsHeld(VectorEntry entry, IReadOnlyList<INodeState> live) =>
        live.Any(node => Held.UpTo(node, entry.Owner, history) >= entry.Seq);
}
