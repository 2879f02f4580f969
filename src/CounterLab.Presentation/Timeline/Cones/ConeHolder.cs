namespace CounterLab.Presentation.Timeline.Cones;

/// <summary>A node, and whether it has the operation.</summary>
/// <param name="Incarnation">Number of the node's incarnation; 0 if none was seen.</param>
/// <param name="At">Time when the node received the operation.</param>
/// <param name="How">The message that delivered the operation, or why it is missing, as text.</param>
/// <param name="Number">Number of the event that shows this; 0 if there is none.</param>
public sealed record ConeHolder(string Node, int Incarnation, ConeStanding Standing, TimeSpan? At, string How,
    long Number)
{
    /// <summary>
    /// Further text about an earlier incarnation, or about what the node is waiting for; may be empty.
    /// </summary>
    public string Note { get; init; } = "";
}
