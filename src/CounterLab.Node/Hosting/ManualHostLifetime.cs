namespace CounterLab.Node.Hosting;

/// <summary>
/// A host lifetime that does not handle signals. The program handles them, because after a SIGTERM the node must leave
/// the cluster before the server stops.
/// </summary>
internal sealed class ManualHostLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
