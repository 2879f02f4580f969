namespace CounterLab.Experiments.Tracing;

/// <summary>The source of a timeline's events: a simulated run or the live lab. Safe for concurrent readers.</summary>
public interface ITraceSource
{
    /// <summary>
    /// Returns the last <paramref name="max"/> events of an interval, both ends included, in order. The result states
    /// the number of events that it leaves out.
    /// </summary>
    TraceSlice Read(TimeSpan from, TimeSpan to, int max);

    /// <summary>The current time. Events up to it can be read now or shortly. Getting it reads no events.</summary>
    TimeSpan Now { get; }

    /// <summary>
    /// Announces that a viewer draws messages. Where tracing has a cost, this starts it or extends its duration.
    /// </summary>
    void Expect()
    {
    }
}
