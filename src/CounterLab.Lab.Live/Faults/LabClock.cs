namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// A wall clock that is read once, at the start of the lab, and then advanced by a monotonic clock: a change of the
/// system time does not end faults.
/// </summary>
internal sealed class LabClock(TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _stamp = time.GetTimestamp();

    public DateTimeOffset Now => _startedAt + time.GetElapsedTime(_stamp);
}
