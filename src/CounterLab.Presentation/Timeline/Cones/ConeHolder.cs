namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>One node, and whether it has the operation.</summary>
/// <param name="Incarnation">Number of its life; 0: not seen.</param>
/// <param name="At">When the node received it.</param>
/// <param name="How">Message that delivered it, or why it is missing, as text.</param>
/// <param name="Number">The event that shows it; 0: none.</param>
public sealed record ConeHolder(string Node, int Incarnation, ConeStanding Standing, TimeSpan? At, string How,
    long Number)
{
    /// <summary>About an earlier incarnation, or what the node is waiting for.</summary>
    public string Note { get; init; } = "";
}
