using CounterLab.Experiments.Tracing;

namespace CounterLab.Tests;

/// <summary>A trace with fixed content: every range is taken from one slice.</summary>
public sealed class FixedTrace(TraceSlice whole) : ITraceSource
{
    public TimeSpan Now => whole.Now;

    public TraceSlice Read(TimeSpan from, TimeSpan to, int max)
    {
        var all = whole.Events.Where(e => e.At >= from && e.At <= to).ToList();
        return whole with
        {
            Events = all.TakeLast(max).ToList(),
            More = Math.Max(0, all.Count - max) + whole.More,
            Bands = whole.Bands.Where(band => band.From <= to && (band.To ?? TimeSpan.MaxValue) >= from).ToList(),
        };
    }
}
