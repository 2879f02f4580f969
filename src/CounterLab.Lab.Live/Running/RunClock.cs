using System.Diagnostics;
using System.Globalization;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// The time of one run: since the start of its scenario, by the machine's monotonic clock, which nodes stamp their
/// records with too.
/// </summary>
internal sealed class RunClock
{
    private static readonly double TicksPerCount = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    private long _zero = MachineTicks;

    /// <summary>The machine's monotonic clock in ticks of 100 ns.</summary>
    public static long MachineTicks => (long)(Stopwatch.GetTimestamp() * TicksPerCount);

    /// <summary>Wall-clock time of the start.</summary>
    public DateTimeOffset StartedAt { get; private set; } = DateTimeOffset.UtcNow;

    /// <summary>Since the start.</summary>
    public TimeSpan Now => At(MachineTicks);

    /// <summary>The scenario starts now.</summary>
    public void Start() => (_zero, StartedAt) = (MachineTicks, DateTimeOffset.UtcNow);

    /// <summary>A moment of the machine's clock as time of the run.</summary>
    public TimeSpan At(long machineTicks) => TimeSpan.FromTicks(machineTicks - _zero);

    /// <summary>Waits for a moment of the run; at once when it has passed.</summary>
    public async Task UntilAsync(TimeSpan at, CancellationToken cancel)
    {
        while (at - Now is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, cancel);
        }
    }

    /// <summary>For people.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Now.TotalSeconds:0.0} s");
}
