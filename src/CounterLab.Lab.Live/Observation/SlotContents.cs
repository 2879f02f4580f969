using CounterLab.Protocol.State;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>Contents of slots, as nodes report them.</summary>
internal static class SlotContents
{
    public static SlotContent Of(Slot slot) => new(slot.Added, slot.Subtracted, slot.Seq);

    /// <summary>The one of the higher number, of two reports of one slot.</summary>
    public static SlotContent Newer(this SlotContent slot, SlotContent other) => other.Seq > slot.Seq ? other : slot;
}
