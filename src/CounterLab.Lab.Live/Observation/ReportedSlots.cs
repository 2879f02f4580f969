using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>What a node's report holds of owners' slots.</summary>
internal static class ReportedSlots
{
    /// <summary>What a node holds of an owner's slot; empty when nothing.</summary>
    public static SlotFact SlotOf(this NodeReport report, string counter, OwnerKey owner) =>
        report.Find(counter, owner) is { } found ? SlotFact.Of(found.Slot) : default;

    /// <summary>What resets that a node knows of had seen of an owner's slot; empty when nothing.</summary>
    public static SlotFact ResetOf(this NodeReport report, string counter, OwnerKey owner) =>
        report.Find(counter, owner)?.Reset is { } reset ? SlotFact.Of(reset) : default;

    private static OwnerSlot? Find(this NodeReport report, string counter, OwnerKey owner) =>
        report.Counters.TryGetValue(counter, out var state)
            ? state.Slots.FirstOrDefault(slot => OwnerKey.Of(slot.Owner) == owner)
            : null;
}
