using CounterLab.Experiments.Faults;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Faults;

/// <summary>Converts the effects of a fault from and to the messages of nodes and the control port.</summary>
internal static class FaultEffects
{
    public static FaultCounts Of(FaultEffect? effect) => effect is null
        ? default
        : new(
            (long)effect.Held, (long)effect.Delayed, (long)effect.Dropped, (long)effect.Duplicated,
            (long)effect.Reset);

    public static FaultEffect ToWire(this FaultCounts counts) => new()
    {
        Held = (ulong)counts.Held,
        Delayed = (ulong)counts.Delayed,
        Dropped = (ulong)counts.Dropped,
        Duplicated = (ulong)counts.Duplicated,
        Reset = (ulong)counts.Reset,
    };
}
