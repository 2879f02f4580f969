namespace CounterLab.Node;

/// <summary>One direction of a link. Held, its bytes wait; none is ever lost, as in a network that will heal.</summary>
internal sealed class LinkDirection
{
    private volatile TaskCompletionSource? _hold;

    public bool IsHeld => _hold is not null;

    public void Hold() => Interlocked.CompareExchange(
        ref _hold, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), null);

    public void Release() => Interlocked.Exchange(ref _hold, null)?.TrySetResult();

    /// <summary>Waits until the direction is open.</summary>
    public async ValueTask PassAsync(CancellationToken cancel)
    {
        while (_hold is { } hold)
        {
            await hold.Task.WaitAsync(cancel);
        }
    }
}
