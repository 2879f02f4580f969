namespace CounterLab.Protocol.State;

/// <summary>
/// What a reset observed: the slot of every owner of the counter that the resetting node knew. Only what was added
/// beyond it counts. The baseline is a record of the resetting node: one per node and counter. A newer one replaces the
/// older one, which it includes (the idea of the observed-remove set, Shapiro et al. 2011, applied to a PN counter).
/// </summary>
/// <param name="Entries">The observed slots, one per owner.</param>
/// <param name="Deletes">
/// Whether the counter was deleted. It exists again after an add that this reset did not observe.
/// </param>
/// <param name="Deleted">
/// What earlier deletes had observed, if this reset is not a delete: it replaces the records of those deletes.
/// </param>
public sealed record Baseline(IReadOnlyList<BaselineEntry> Entries, bool Deletes, IReadOnlyList<BaselineEntry> Deleted)
{
    /// <summary>Compares by content.</summary>
    public bool Equals(Baseline? other) =>
        other is not null && Deletes == other.Deletes && Entries.SequenceEqual(other.Entries)
            && Deleted.SequenceEqual(other.Deleted);

    /// <summary>Hashes by content.</summary>
    public override int GetHashCode() => (Entries.Count * 2) + (Deletes ? 1 : 0);
}
