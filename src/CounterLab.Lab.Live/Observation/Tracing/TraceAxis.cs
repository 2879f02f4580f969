using CounterLab.Lab.Live.Running;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Time since the lab began, by the machine's monotonic clock, which nodes use for timestamps too.</summary>
/// <param name="now">The clock, in ticks of 100 ns.</param>
internal sealed class TraceAxis(Func<long> now)
{
    private readonly long _zero = now();

    /// <summary>By the machine's own clock, from this moment on.</summary>
    public TraceAxis()
        : this(() => RunClock.MachineTicks)
    {
    }

    public TimeSpan Now => At(now());

    /// <summary>A moment of the machine's clock.</summary>
    public TimeSpan At(long machineTicks) => TimeSpan.FromTicks(machineTicks - _zero);
}
