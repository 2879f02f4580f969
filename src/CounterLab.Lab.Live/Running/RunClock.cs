using System.Diagnostics;
using System.Globalization;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// The time of one run: since the start of its scenario, by the machine's monotonic clock, which nodes use for the
/// timestamps of their records too.
/// </summary>
internal sealed class RunClock
{
    private static readonly double TicksPerCount = (double)TimeSpan.TicksPerSecond / Stopwatch.Frequency;

    private long _zero = MachineTicks;

    /// <summary>The machine's monotonic clock in ticks of 100 ns.</summary>
    public static long MachineTicks => (long)(Stopwatch.GetTimestamp() * TicksPerCount);

    /// <summary>Wall-clock time of the start.</summary>
    public DateTimeOffset StartedAt { get; private set; } = DateTimeOffset.UtcNow;

    /// <summary>The time since the start.</summary>
    public TimeSpan Now => At(MachineTicks);

    /// <summary>Sets the start of the scenario to now.</summary>
    public void Start() => (_zero, StartedAt) = (MachineTicks, DateTimeOffset.UtcNow);

    /// <summary>Converts a time of the machine's clock to a time of the run.</summary>
    public TimeSpan At(long machineTicks) => TimeSpan.FromTicks(machineTicks - _zero);

    /// <summary>Waits for a time of the run; returns at once if it has passed.</summary>
    public async Task UntilAsync(TimeSpan at, CancellationToken cancel)
    {
        while (at - Now is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, cancel);
        }
    }

    /// <summary>Display text.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Now.TotalSeconds:0.0} s");
}
