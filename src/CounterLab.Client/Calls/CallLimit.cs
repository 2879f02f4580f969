namespace CounterLab.Client.Calls;

/// <summary>
/// Cancels a call after a time limit or when its caller cancels, whichever comes first. It uses the monotonic clock,
/// unlike gRPC's own deadline.
/// </summary>
internal sealed class CallLimit : IDisposable
{
    private readonly CancellationTokenSource _time;
    private readonly CancellationTokenSource _either;

    public CallLimit(TimeProvider time, TimeSpan within, CancellationToken cancel)
    {
        _time = new CancellationTokenSource(within, time);
        _either = CancellationTokenSource.CreateLinkedTokenSource(_time.Token, cancel);
    }

    public CancellationToken Token => _either.Token;

    /// <summary>Restarts the time limit.</summary>
    public void Restart(TimeSpan within) => _time.CancelAfter(within);

    public void Dispose()
    {
        _either.Dispose();
        _time.Dispose();
    }
}
