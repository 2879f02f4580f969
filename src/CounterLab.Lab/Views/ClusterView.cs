namespace CounterLab.Lab.Views;

/// <summary>
/// One consistent picture of the cluster for one counter. Every figure on screen comes from one such object, so that
/// all of them agree: <see cref="Figures.Owed"/> is the sum of the queues shown, the values are those the spread was
/// computed from.
/// </summary>
/// <param name="Counter">The counter that values refer to.</param>
/// <param name="Counters">Names of all counters known, in byte order.</param>
/// <param name="Nodes">Every node in ring order; positions never change while a node exists.</param>
/// <param name="Links">Every ordered pair of nodes.</param>
/// <param name="Events">Newest first, at most 200.</param>
/// <param name="Series">Value by node over the last minute.</param>
/// <param name="Bands">Faults over the last minute, for the chart.</param>
/// <param name="At">When this picture was put together (wall clock, display only).</param>
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
    /// <summary>Messages on their way: a sample of at most 20.</summary>
    public IReadOnlyList<MessageDot> Dots { get; init; } = [];

    /// <summary>Values as they would be on another course of a simulated run; empty for live clusters.</summary>
    public IReadOnlyList<NodeSeries> Ghosts { get; init; } = [];

    /// <summary>The node of this id, or null.</summary>
    public NodeView? Node(string? id) => Nodes.FirstOrDefault(node => node.Id == id);

    /// <summary>The directed link of these ends, or null.</summary>
    public LinkView? Link(string from, string to) => Links.FirstOrDefault(link => link.From == from && link.To == to);
}
