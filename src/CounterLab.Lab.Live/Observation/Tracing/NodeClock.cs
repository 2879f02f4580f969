namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>
/// Where a node's clock stands on the lab's axis. Processes of one machine share their clock. One of another machine
/// counts from another start: then the quickest word that came is taken to have come at once, which is wrong by the
/// network's least delay and by nothing else.
/// </summary>
internal sealed class NodeClock(TraceAxis axis)
{
    /// <summary>
    /// A report of a process on this machine is never so late that it could be mistaken for one of another machine.
    /// </summary>
    private static readonly TimeSpan SameMachine = TimeSpan.FromSeconds(30);

    private TimeSpan? _skew;

    /// <summary>A word that was said at this moment of the node's clock has just come.</summary>
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

    /// <summary>A moment of the node's clock.</summary>
    public TimeSpan At(long ticks) => axis.At(ticks) + (_skew ?? TimeSpan.Zero);
}
