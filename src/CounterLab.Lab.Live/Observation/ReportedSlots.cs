using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;
using CounterLab.Wire;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>What a node's report holds of owners' slots.</summary>
internal static class ReportedSlots
{
    /// <summary>What a node holds of an owner's slot; empty when nothing.</summary>
    public static SlotContent SlotOf(this NodeReport report, string counter, OwnerId owner) =>
        report.Find(counter, owner) is { } found ? SlotContents.Of(found.Slot) : default;

    /// <summary>What resets that a node knows of had seen of an owner's slot; empty when nothing.</summary>
    public static SlotContent ResetOf(this NodeReport report, string counter, OwnerId owner) =>
        report.Find(counter, owner)?.Reset is { } reset ? SlotContents.Of(reset) : default;

    private static OwnerSlot? Find(this NodeReport report, string counter, OwnerId owner) =>
        report.Counters.TryGetValue(counter, out var state)
            ? state.Slots.FirstOrDefault(slot => WireIds.FromWire(slot.Owner) == owner)
            : null;
}
