namespace CounterLab.Node.FaultInjection;

/// <summary>The conditions of a direction between two changes.</summary>
/// <param name="OpenedAt">When a cut or hold of the direction last ended, as a timestamp.</param>
internal sealed record ConditionsPeriod(DirectionConditions Conditions, long OpenedAt)
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the conditions change.</summary>
    public Task Ended => _ended.Task;

    public void End() => _ended.TrySetResult();

    /// <summary>Waits for the given time, or until the conditions change.</summary>
    public async Task WaitAsync(TimeSpan wait, TimeProvider time, CancellationToken cancel)
    {
        // Timers count whole milliseconds.
        var rounded = TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds));
        await Ended.WaitAsync(rounded, time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
    }
}
