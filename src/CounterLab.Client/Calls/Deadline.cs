namespace CounterLab.Client.Calls;

/// <summary>When an operation's time is over, on the monotonic clock.</summary>
internal readonly struct Deadline(TimeProvider time, TimeSpan within)
{
    private readonly long _start = time.GetTimestamp();

    public TimeSpan Remaining => within - time.GetElapsedTime(_start);

    public bool IsOver => Remaining <= TimeSpan.Zero;

    /// <summary>No more than what remains, no less than a millisecond.</summary>
    public TimeSpan AtMost(TimeSpan limit)
    {
        var remaining = Remaining;
        var least = remaining < limit ? remaining : limit;
        return least > TimeSpan.FromMilliseconds(1) ? least : TimeSpan.FromMilliseconds(1);
    }
}
