namespace CounterLab.Client.Calls;

/// <summary>The deadline of an operation, on the monotonic clock.</summary>
internal readonly struct Deadline(TimeProvider time, TimeSpan within)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Remaining => within - time.GetElapsedTime(_start);

    public bool IsOver => Remaining <= TimeSpan.Zero;

    /// <summary>The smaller of the limit and the remaining time, at least one millisecond.</summary>
    public TimeSpan AtMost(TimeSpan limit)
    {
        var remaining = Remaining;
        var least = remaining < limit ? remaining : limit;
        return least > TimeSpan.FromMilliseconds(1) ? least : TimeSpan.FromMilliseconds(1);
    }
}
