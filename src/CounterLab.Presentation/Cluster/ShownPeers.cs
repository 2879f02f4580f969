using CounterLab.Lab.Views;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Cluster;

/// <summary>The peers that a panel lists: all of a few; of many those first with which something is the matter.</summary>
public static class ShownPeers
{
    /// <summary>Rows of a list: a panel is no place for two hundred.</summary>
    public const int Max = 24;

    /// <summary>The rows.</summary>
    public static IReadOnlyList<PeerView> Of(NodeView node) => node.Peers.Count <= Max
        ? node.Peers
        : [.. node.Peers.OrderByDescending(peer => peer.Queue.Operations > 0).ThenByDescending(peer => peer.State).Take(Max)];

    /// <summary>What is said of the others; empty when all are there.</summary>
    public static string More(NodeView node) => node.Peers.Count <= Max ? "" : $"and {Digits.Group(node.Peers.Count - Max)} more with less to tell";
}
