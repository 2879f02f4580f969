namespace CounterLab.Lab.Views;

/// <summary>
/// A consistent snapshot of the cluster for one counter. All figures on a screen come from one such object, so that
/// they agree: <see cref="Figures.Owed"/> is the sum of the queues shown, and the spread is computed from the values
/// shown.
/// </summary>
/// <param name="Counter">The counter that values refer to.</param>
/// <param name="Counters">Names of all known counters, in byte order.</param>
/// <param name="Nodes">All nodes in ring order; a node keeps its position.</param>
/// <param name="Links">All ordered pairs of nodes.</param>
/// <param name="Events">Events, newest first; at most 200.</param>
/// <param name="Series">Value by node over the last minute.</param>
/// <param name="Bands">Faults over the last minute, for the chart.</param>
/// <param name="At">When this snapshot was taken (wall clock, for display only).</param>
public sealed record ClusterView(
    string Counter,
    IReadOnlyList<string> Counters,
    IReadOnlyList<NodeView> Nodes,
    IReadOnlyList<LinkView> Links,
    Figures Figures,
    IReadOnlyList<EventView> Events,
    IReadOnlyList<NodeSeries> Series,
    IReadOnlyList<FaultBand> Bands,
    DateTimeOffset At)
{
    /// <summary>A sample of the messages in flight, at most 20.</summary>
    public IReadOnlyList<MessageDot> Dots { get; init; } = [];

    /// <summary>Values on the fork that the shown fork replaced, in a simulated run; empty for live clusters.</summary>
    public IReadOnlyList<NodeSeries> ForkSeries { get; init; } = [];

    /// <summary>Returns the node with this id, or null.</summary>
    public NodeView? Node(string? id) => Nodes.FirstOrDefault(node => node.Id == id);

    /// <summary>Returns the directed link between these nodes, or null.</summary>
    public LinkView? Link(string from, string to) => Links.FirstOrDefault(link => link.From == from && link.To == to);
}
