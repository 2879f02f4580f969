namespace CounterLab.Node;

/// <summary>"Something changed": any number of raises before a wait count as one.</summary>
internal sealed class Signal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    public void Raise()
    {
        try
        {
            _raised.Release();
        }
        catch (SemaphoreFullException)
        {
            // already raised and not yet seen
        }
    }

    public void Dispose() => _raised.Dispose();

    /// <summary>True when raised, false when the time passed without.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancel) => _raised.WaitAsync(timeout, cancel);
}
