using CounterLab.Lab.Live.Running;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Time since the start of the lab, by the machine's monotonic clock, which nodes use for timestamps too.
/// </summary>
/// <param name="now">Reads the clock, in ticks of 100 ns.</param>
internal sealed class TraceAxis(Func<long> now)
{
    private readonly long _zero = now();

    /// <summary>Creates an axis that starts now, on the machine's own clock.</summary>
    public TraceAxis()
        : this(() => RunClock.MachineTicks)
    {
    }

    public TimeSpan Now => At(now());

    /// <summary>Converts a time of the machine's clock.</summary>
    public TimeSpan At(long machineTicks) => TimeSpan.FromTicks(machineTicks - _zero);
}
