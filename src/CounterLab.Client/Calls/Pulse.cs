namespace CounterLab.Client.Calls;

/// <summary>
/// Something changed. Take <see cref="Next"/>, look, and wait for what was taken: a beat in between is not missed.
/// </summary>
internal sealed class Pulse(TimeProvider time)
{
    private TaskCompletionSource _source = New();

    public Task Next => Volatile.Read(ref _source).Task;

    public void Beat() => Interlocked.Exchange(ref _source, New()).TrySetResult();

    /// <summary>Returns at the beat, when the time is over, or when cancelled.</summary>
    public async Task WaitAsync(Task beat, TimeSpan within, CancellationToken cancel)
    {
        var wait = within < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(Math.Ceiling(within.TotalMilliseconds));
        await beat.WaitAsync(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
