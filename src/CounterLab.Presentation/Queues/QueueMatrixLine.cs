using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Queues;

/// <summary>One row of the matrix: equal to another if nothing must be redrawn.</summary>
/// <param name="Chosen">Place of the selected cell; −1: none.</param>
/// <param name="Stop">Place of the cell that Tab reaches; −1: none.</param>
public sealed record QueueMatrixLine(
    string Id, string Hue, NodeStyle Look, string Stale, string Value, bool IsSelected, string Sum, string SumRaw,
    string Dead, int Chosen, int Stop, IReadOnlyList<QueueCell?> Cells)
{
    /// <inheritdoc/>
    public bool Equals(QueueMatrixLine? other) => other is not null
        && (Id, Hue, Look, Stale, Value, IsSelected, Chosen, Stop) == (other.Id, other.Hue, other.Look, other.Stale,
            other.Value, other.IsSelected, other.Chosen, other.Stop)
        && (Sum, Dead) == (other.Sum, other.Dead)
        && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);
}
