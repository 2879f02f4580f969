using System.Globalization;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>Puts faults in force into the lab's terms.</summary>
internal static class FaultReport
{
    public static Fault Of(ActiveFault fault) => new()
    {
        Id = fault.Wanted.Id,
        Kind = fault.Wanted.Kind,
        From = fault.Wanted.From,
        To = fault.Wanted.To,
        Probability = fault.Wanted.Probability,
        MinMs = fault.Wanted.Min.TotalMilliseconds,
        MaxMs = fault.Wanted.Max.TotalMilliseconds,
        BytesPerSecond = fault.Wanted.BytesPerSecond,
        StartedAt = Iso(fault.StartedAt),
        UntilAt = fault.UntilAt is { } until ? Iso(until) : "",
        Effect = new FaultEffect
        {
            Held = (ulong)fault.Counts.Held,
            Delayed = (ulong)fault.Counts.Delayed,
            Dropped = (ulong)fault.Counts.Dropped,
            Duplicated = (ulong)fault.Counts.Duplicated,
            Reset = (ulong)fault.Counts.Reset,
        },
    };

    private static string Iso(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
