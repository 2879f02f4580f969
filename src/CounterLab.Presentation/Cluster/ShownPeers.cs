using CounterLab.Lab.Views;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Cluster;

/// <summary>Selects the peers listed in a panel: all if there are few, else those with problems first.</summary>
public static class ShownPeers
{
    /// <summary>Maximum number of rows.</summary>
    public const int Max = 24;

    /// <summary>Returns the peers to list.</summary>
    public static IReadOnlyList<PeerView> Of(NodeView node) => node.Peers.Count <= Max
        ? node.Peers
        : [.. node.Peers.OrderByDescending(peer => peer.Queue.Operations > 0).ThenByDescending(peer => peer.State)
            .Take(Max)];

    /// <summary>Text about omitted peers; empty if all are listed.</summary>
    public static string More(NodeView node) =>
        node.Peers.Count <= Max ? "" : $"and {Digits.Group(node.Peers.Count - Max)} more with smaller backlogs";
}
