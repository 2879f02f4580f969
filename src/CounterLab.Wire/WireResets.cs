using CounterLab.Protocol.State;

namespace CounterLab.Wire;

/// <summary>Maps reset baselines between the protocol's types and the generated ones.</summary>
internal static class WireResets
{
    public static V1.Baseline ToWire(Baseline reset) => new()
    {
        Deletes = reset.Deletes,
        Entries = { reset.Entries.Select(ToWire) },
        Deleted = { reset.Deleted.Select(ToWire) },
    };

    public static Baseline FromWire(V1.Baseline reset) =>
        new(
            [.. reset.Entries.Select(FromWire)], reset.Deletes,
            reset.Deleted.Count == 0 ? [] : [.. reset.Deleted.Select(FromWire)]);

    private static V1.BaselineEntry ToWire(BaselineEntry entry) => new()
    {
        Owner = entry.Owner.ToWire(),
        Added = entry.Content.Added,
        Subtracted = entry.Content.Subtracted,
        Seq = entry.Content.Seq,
        Gones = (uint)entry.Absorptions,
    };

    private static BaselineEntry FromWire(V1.BaselineEntry entry) => new(
        WireIds.FromWire(entry.Owner), new SlotContent(entry.Added, entry.Subtracted, entry.Seq), (int)Math.Min(
            entry.Gones, int.MaxValue));
}
