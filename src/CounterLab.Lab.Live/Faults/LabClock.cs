namespace CounterLab.Lab.Live.Faults;

/// <summary>
/// The time of day at the start of the lab and what has passed since: setting the wall clock ends no fault.
/// </summary>
internal sealed class LabClock(TimeProvider time)
{
    private readonly DateTimeOffset _startedAt = time.GetUtcNow();
    private readonly long _stamp = time.GetTimestamp();

    public DateTimeOffset Now => _startedAt + time.GetElapsedTime(_stamp);
}
