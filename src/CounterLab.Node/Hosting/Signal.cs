namespace CounterLab.Node.Hosting;

/// <summary>
/// An auto-reset event: several raises before a wait count as one. Two simultaneous raises may count twice; the second
/// wait then finds nothing new.
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

    /// <summary>Waits until the signal is raised. Returns false if the timeout elapses first.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken cancel) => _raised.WaitAsync(timeout, cancel);
}
