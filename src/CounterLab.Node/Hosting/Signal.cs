namespace CounterLab.Node.Hosting;

/// <summary>
/// "Something changed": any number of raises before a wait count as one; of two at the very same moment each may, and then a
/// second wait finds nothing new.
/// </summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0);

    public void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            _raised.Release();
        }
    }

    public void Dispose() => _raised.Dispose();

    /// <summary>True when raised, false when the time passed without.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancel) => _raised.WaitAsync(timeout, cancel);
}
