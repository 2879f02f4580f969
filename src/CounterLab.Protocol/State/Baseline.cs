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
    /// <summary>What deletes observed: this reset, if it is one, or earlier ones.</summary>
    internal IReadOnlyList<BaselineEntry> OfDeletes => Deletes ? Entries : Deleted;

    /// <summary>
    /// What every node makes of two resets of one owner that contradict each other, in whatever order they arrive:
    /// everything that either observed.
    /// </summary>
    internal Baseline Resolve(Baseline other) =>
        new(Union(Entries, other.Entries), false, Union(OfDeletes, other.OfDeletes));

    private static List<BaselineEntry> Union(IReadOnlyList<BaselineEntry> one, IReadOnlyList<BaselineEntry> other) =>
        [.. one.Concat(other).GroupBy(entry => entry.Owner).Select(group => new BaselineEntry(
            group.Key, group.Select(entry => entry.Content).Aggregate((a, b) => a.Resolve(b)),
            group.Max(entry => entry.Absorptions)))
            .OrderBy(entry => entry.Owner.Node, StringComparer.Ordinal)
            .ThenBy(entry => entry.Owner.Incarnation.High).ThenBy(entry => entry.Owner.Incarnation.Low)];

    /// <summary>Compares by content.</summary>
    public bool Equals(Baseline? other) =>
        other is not null && Deletes == other.Deletes && Entries.SequenceEqual(other.Entries)
            && Deleted.SequenceEqual(other.Deleted);

    /// <summary>
    /// A hash of the content that is the same on every node, whatever the order of the entries. It also orders
    /// baselines that contradict each other.
    /// </summary>
    internal ulong ContentHash() => unchecked(
        Chance.Mix(Sum(Entries) + (Deletes ? 1UL : 0)) + Chance.Mix(Chance.Mix(Sum(Deleted))));

    private static ulong Sum(IReadOnlyList<BaselineEntry> entries)
    {
        var sum = 0UL;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            sum = unchecked(sum + Chance.Mix(
                RecordChecksum.OfSlot(RecordChecksum.OfOwner(entry.Owner), entry.Content) + (ulong)entry.Absorptions));
        }

        return sum;
    }

    /// <summary>Hashes by content.</summary>
    public override int GetHashCode() => (Entries.Count * 2) + (Deletes ? 1 : 0);
}
