using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Queues;

/// <summary>One row of the matrix. Two rows are equal if nothing has to be redrawn.</summary>
/// <param name="Chosen">Index of the selected cell; −1 if none.</param>
/// <param name="Stop">Index of the cell that the Tab key reaches; −1 if none.</param>
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
