namespace CounterLab.Client.Calls;

/// <summary>
/// Cancels a call after a time or with its caller, whichever comes first. It is monotonic, unlike gRPC's own deadline.
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

    /// <summary>Restarts the time.</summary>
    public void Restart(TimeSpan within) => _time.CancelAfter(within);

    public void Dispose()
    {
        _either.Dispose();
        _time.Dispose();
    }
}
