using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Reads the slots of owners in a node's report.</summary>
internal static class ReportedSlots
{
    /// <summary>The content of an owner's slot at a node; empty if it has none.</summary>
    public static SlotContent SlotOf(this NodeReport report, string counter, OwnerId owner) =>
        report.Find(counter, owner) is { } found ? SlotContents.Of(found.Slot) : default;

    /// <summary>The part of an owner's slot that resets known to a node had observed; empty if none.</summary>
    public static SlotContent ResetOf(this NodeReport report, string counter, OwnerId owner) =>
        report.Find(counter, owner)?.Reset is { } reset ? SlotContents.Of(reset) : default;

    private static OwnerSlot? Find(this NodeReport report, string counter, OwnerId owner) =>
        report.Counters.TryGetValue(counter, out var state)
            ? state.Slots.FirstOrDefault(slot => WireIds.FromWire(slot.Owner) == owner)
            : null;
}
