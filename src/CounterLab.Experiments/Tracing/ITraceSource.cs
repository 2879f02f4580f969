namespace CounterLab.Experiments.Tracing;

/// <summary>The source of a timeline's events: a simulated run or the live lab. Safe for concurrent readers.</summary>
public interface ITraceSource
{
    /// <summary>
    /// The last <paramref name="max"/> events of an interval, both ends included, in order. The result states the
    /// number of events that it leaves out.
    /// </summary>
    TraceSlice Read(TimeSpan from, TimeSpan to, int max);

    /// <summary>The current time, up to which events can be read now or soon. Getting it reads nothing.</summary>
    TimeSpan Now { get; }

    /// <summary>A viewer draws messages in flight. Where tracing has a cost, it is started or extended.</summary>
    void Expect()
    {
    }
}
