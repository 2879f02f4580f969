using System.Globalization;
using CounterLab.Wire.V1;

namespace CounterLab.Node.FaultInjection;

/// <summary>Maps installed faults to the messages of lab.proto.</summary>
internal static class FaultReport
{
    public static Fault Of(InstalledFault fault) => new()
    {
        Id = fault.Fault.Id,
        Kind = fault.Fault.Kind,
        From = fault.Fault.From,
        To = fault.Fault.To,
        Probability = fault.Fault.Probability,
        MinMs = fault.Fault.Min.TotalMilliseconds,
        MaxMs = fault.Fault.Max.TotalMilliseconds,
        BytesPerSecond = fault.Fault.BytesPerSecond,
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
