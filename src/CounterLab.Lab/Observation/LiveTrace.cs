using CounterLab.Experiments;

namespace CounterLab.Lab.Observation;

/// <summary>What nodes tell of their messages, on one axis of time.</summary>
internal sealed class LiveTrace : ITraceSource
{
    /// <inheritdoc/>
    public TraceSlice Read(TimeSpan from, TimeSpan to, int max) => TraceSlice.Empty;
}
