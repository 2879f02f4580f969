using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>An owner's slot of one counter.</summary>
internal readonly record struct SlotFact(ulong Added, ulong Subtracted, ulong Seq)
{
    public Int128 Value => (Int128)Added - Subtracted;

    public SlotFact Newer(SlotFact other) => other.Seq > Seq ? other : this;

    public static SlotFact Of(Slot slot) => new(slot.Added, slot.Subtracted, slot.Seq);
}
