namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Converts times of a node's clock to the lab's time axis. Processes on one machine share a clock. The clock of
/// another machine has another origin; its offset is estimated from the report that arrived fastest, as if that had
/// taken no time. The estimate is wrong by the least network delay only.
/// </summary>
internal sealed class NodeClock(TraceAxis axis)
{
    /// <summary>
    /// The maximum difference of clocks on one machine: a report of a local process never arrives so late that it could
    /// be mistaken for one of another machine.
    /// </summary>
    private static readonly TimeSpan SameMachine = TimeSpan.FromSeconds(30);

    private TimeSpan? _skew;

    /// <summary>Notes that a report with this time of the node's clock has just arrived.</summary>
    public void Note(long saidAtTicks)
    {
        var skew = axis.Now - axis.At(saidAtTicks);
        if (_skew is { } known)
        {
            _skew = known == TimeSpan.Zero || known < skew ? known : skew;
        }
        else
        {
            _skew = skew.Duration() < SameMachine ? TimeSpan.Zero : skew;
        }
    }

    /// <summary>Converts a time of the node's clock.</summary>
    public TimeSpan At(long ticks) => axis.At(ticks) + (_skew ?? TimeSpan.Zero);
}
