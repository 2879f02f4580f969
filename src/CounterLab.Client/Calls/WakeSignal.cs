namespace CounterLab.Client.Calls;

/// <summary>
/// Wakes waiting loops after a change. Read <see cref="Next"/>, then check the state, then wait for the task that was
/// read: a signal raised in between is not missed.
/// </summary>
internal sealed class WakeSignal(TimeProvider time)
{
    private TaskCompletionSource _source = New();

    public Task Next => Volatile.Read(ref _source).Task;

    public void Raise() => Interlocked.Exchange(ref _source, New()).TrySetResult();

    /// <summary>Returns when the signal is raised, after the time limit, or when cancelled.</summary>
    public async Task WaitAsync(Task raised, TimeSpan within, CancellationToken cancel)
    {
        var wait = within < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(
            Math.Ceiling(within.TotalMilliseconds));
        await raised.WaitAsync(wait, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
