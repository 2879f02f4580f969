using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Nodes;

/// <summary>
/// What each node believes about the state of each other node, from one view. A node that does not answer has no
/// beliefs.
/// </summary>
public sealed class Beliefs
{
    private readonly Dictionary<string, int> _places;
    private readonly PeerView?[][] _peers;

    private Beliefs(ClusterView view)
    {
        View = view;
        _places = view.Nodes.Index().ToDictionary(node => node.Item.Id, node => node.Index, StringComparer.Ordinal);
        _peers = [.. view.Nodes.Select(PeersOf)];
        By = [.. view.Nodes.Select((_, place) => Count(place))];
    }

    /// <summary>The view from which this was computed.</summary>
    public ClusterView View { get; }

    /// <summary>For each node, how many others consider it alive, suspect or dead.</summary>
    public IReadOnlyList<BelievedBy> By { get; }

    /// <summary>Computes the beliefs of a view.</summary>
    public static Beliefs Of(ClusterView view) => new(view);

    /// <summary>
    /// State of node <paramref name="whom"/> as seen by node <paramref name="who"/>, both as indices; null if not
    /// reported.
    /// </summary>
    public PeerView? At(int who, int whom) => _peers[who][whom];

    /// <summary>Describes one belief in a sentence.</summary>
    public string Sentence(int who, int whom)
    {
        var (a, b) = (View.Nodes[who].Id, View.Nodes[whom].Id);
        return who == whom ? $"{a} itself"
            : At(who, whom) is { } peer ? $"{a} considers {b} {PeerStyle.Of(peer.State).Word}, {HeardOf(peer.Heard)}"
            : View.Nodes[who].IsLive ? $"{a} has no report about {b}" : $"{a} is not running";
    }

    /// <summary>Formats the time since a peer was heard: <c>heard 3 s ago</c>, in whole seconds.</summary>
    public static string HeardOf(TimeSpan? heard) => heard is { } age ? $"heard {Recent(age)} ago" : "never heard";

    /// <summary>Formats an age. Ages below two seconds are shown as one value, to avoid flicker.</summary>
    public static string Recent(TimeSpan age) => age < Freshness.StaleAfter ? "<2 s" : Ages.Whole(age);

    private PeerView?[] PeersOf(NodeView node)
    {
        var row = new PeerView?[View.Nodes.Count];
        foreach (var peer in node.IsLive ? node.Peers : [])
        {
            if (_places.TryGetValue(peer.Id, out var place))
            {
                row[place] = peer;
            }
        }

        return row;
    }

    private BelievedBy Count(int whom)
    {
        var (alive, suspect, dead) = (0, 0, 0);
        foreach (var peer in _peers.Select(row => row[whom]).OfType<PeerView>())
        {
            _ = peer.State switch { LivenessState.Alive => alive++, LivenessState.Suspect => suspect++, _ => dead++ };
        }

        return new BelievedBy(alive, suspect, dead);
    }
}
