namespace CounterLab.Node.FaultInjection;

/// <summary>The conditions of a direction from one change to the next, and the end of that time as a task.</summary>
/// <param name="OpenedAt">When bytes last began to pass, as a timestamp.</param>
internal sealed record LinkMoment(LinkConditions Conditions, long OpenedAt)
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Done when the conditions have changed.</summary>
    public Task Over => _over.Task;

    public void End() => _over.TrySetResult();

    /// <summary>Waits so long, or until the conditions change.</summary>
    public async Task WaitAsync(TimeSpan wait, TimeProvider time, CancellationToken cancel)
    {
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)); // timers count whole milliseconds
        await Over.WaitAsync(rounded, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }
}
