using System.Diagnostics;

namespace CounterLab.Node.Recording;

/// <summary>
/// The machine's monotonic clock in ticks of 100 ns. All processes on the machine share it, so a message is sent before
/// it is received. Within one recording the times increase strictly.
/// </summary>
internal sealed class RecordClock
{
    private long _last;

    public long Next() => _last = Math.Max(Read(), _last + 1);

    /// <summary>Reads the clock, without ensuring strictly increasing times.</summary>
    public static long Read() => (long)(
        (Int128)Stopwatch.GetTimestamp() * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
}
