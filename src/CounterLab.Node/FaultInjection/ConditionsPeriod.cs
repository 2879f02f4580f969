namespace CounterLab.Node.FaultInjection;

/// <summary>The conditions of a direction from one change to the next, and the end of that period as a task.</summary>
/// <param name="OpenedAt">When the direction was last unblocked, as a timestamp.</param>
internal sealed record ConditionsPeriod(DirectionConditions Conditions, long OpenedAt)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the conditions have changed.</summary>
    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();

    /// <summary>Waits for a time, or until the conditions change.</summary>
    public async Task WaitAsync(TimeSpan wait, TimeProvider time, CancellationToken cancel)
    {
        // timers count whole milliseconds
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        await Ended.WaitAsync(rounded, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }
}
