namespace CounterLab.Node.Hosting;

/// <summary>Leaves signals to the program: a SIGTERM must first leave the cluster and only then stop the server.</summary>
internal sealed class NoLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
