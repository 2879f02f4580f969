using System.Diagnostics;

namespace CounterLab.Node.Recording;

/// <summary>
/// The machine's monotonic clock in ticks of 100 ns: the same for all processes of the machine, so that what one told
/// another has the smaller number at the one. Within one record numbers rise strictly.
/// </summary>
internal sealed class RecordClock
{
    private long _last;

    public long Next() => _last = Math.Max(Now(), _last + 1);

    private static long Now() => (long)((Int128)Stopwatch.GetTimestamp() * TimeSpan.TicksPerSecond / Stopwatch.Frequency);
}
