using CounterLab.Lab.Views;
using CounterLab.Presentation.Queues;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Nodes;

/// <summary>The content of the node table for one view.</summary>
public sealed record NodesBoard(ClusterView View, QueueBoard Queues, Beliefs Beliefs)
{
    /// <summary>Builds the content from a queue board and its view.</summary>
    public static NodesBoard Of(QueueBoard queues) => new(queues.View, queues, Beliefs.Of(queues.View));

    /// <summary>Returns the indices of the nodes to list, sorted and filtered.</summary>
    public IReadOnlyList<int> List(NodeOrder order, bool onlyTrouble, string find)
    {
        var places = Enumerable.Range(0, View.Nodes.Count)
            .Where(place => !onlyTrouble || IsInTrouble(place))
            .Where(place => find.Length == 0 || View.Nodes[place].Id.Contains(find, StringComparison.OrdinalIgnoreCase)
                || View.Nodes[place].Address.Contains(find, StringComparison.OrdinalIgnoreCase));
        return [.. order.Sort(places, this)];
    }

    /// <summary>Whether a node is not alive, is not considered alive by a peer, is behind, or has a backlog.</summary>
    public bool IsInTrouble(int place)
    {
        var node = View.Nodes[place];
        return NodeStyle.Of(node) is not { Key: "alive", Stale: false, StepTone: Tone.Good }
            || Beliefs.By[place] is { Suspect: > 0 } or { Dead: > 0 }
            || Queues.OwedBy[place] != (0, 0) || Queues.OwedTo[place] != (0, 0);
    }
}
