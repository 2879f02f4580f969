namespace CounterLab.Node.Hosting;

/// <summary>
/// Leaves signals to the program, because a SIGTERM must make the node leave the cluster before the server stops.
/// </summary>
internal sealed class ManualHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
