using CounterLab.Protocol.State;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Reads the contents of slots from reports.</summary>
internal static class SlotContents
{
    public static SlotContent Of(Slot slot) => new(slot.Added, slot.Subtracted, slot.Seq);

    /// <summary>Returns the one with the higher operation number, of two reports of one slot.</summary>
    public static SlotContent Newer(this SlotContent slot, SlotContent other) => other.Seq > slot.Seq ? other : slot;
}
