namespace CounterLab.Protocol.State;

/// <summary>
/// What a reset observed: every owner's slot of the counter known to the resetting node. Only adds beyond it still
/// count. It is a record of the resetter, like its slots: one per resetter and counter, and a newer one replaces the
/// older, which it includes (observed reset: the idea of the observed-remove set, Shapiro et al. 2011, for a PN
/// counter).
/// </summary>
/// <param name="Entries">By owner; each owner once.</param>
/// <param name="Deletes">The counter was deleted: it exists again after an add that this reset did not observe.</param>
/// <param name="Deleted">
/// What earlier deletes had observed, if this reset is not a delete itself: it replaces their record.
/// </param>
public sealed record Baseline(IReadOnlyList<BaselineEntry> Entries, bool Deletes, IReadOnlyList<BaselineEntry> Deleted)
{
    /// <summary>Compares the content.</summary>
    public bool Equals(Baseline? other) =>
        other is not null && Deletes == other.Deletes && Entries.SequenceEqual(other.Entries)
            && Deleted.SequenceEqual(other.Deleted);

    /// <summary>Hashes the content.</summary>
    public override int GetHashCode() => (Entries.Count * 2) + (Deletes ? 1 : 0);
}
