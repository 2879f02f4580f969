namespace CounterLab.Protocol.State;

/// <summary>
/// What a reset saw: every owner's slot of the counter, as far as it was known to the one that reset. Adds that are not in it
/// count on. A record of the resetter, like its slots: one per resetter and counter, the newer replaces the older, which it
/// contains (observed reset: the idea of the observed-remove set, Shapiro et al. 2011, for a PN counter).
/// </summary>
/// <param name="Entries">By owner; each owner once.</param>
/// <param name="Deletes">The counter was deleted: it is there again once somebody adds what this one had not seen.</param>
/// <param name="Deleted">What deletes before it had seen, where it is no delete itself: it takes the place of their record.</param>
public sealed record Baseline(IReadOnlyList<BaselineEntry> Entries, bool Deletes, IReadOnlyList<BaselineEntry> Deleted)
{
    /// <summary>The same by content.</summary>
    public bool Equals(Baseline? other) =>
        other is not null && Deletes == other.Deletes && Entries.SequenceEqual(other.Entries) && Deleted.SequenceEqual(other.Deleted);

    /// <summary>By content.</summary>
    public override int GetHashCode() => (Entries.Count * 2) + (Deletes ? 1 : 0);
}
