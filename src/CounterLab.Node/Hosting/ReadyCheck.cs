using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Reports healthy when the node is ready, degraded while it pulls the state (it accepts adds meanwhile), and unhealthy
/// while it leaves.
/// </summary>
internal sealed class ReadyCheck(ReplicaHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.Read((view, _) => view switch
        {
            { IsLeaving: true } => HealthCheckResult.Unhealthy("leaving"),
            { IsReady: true } => HealthCheckResult.Healthy("ready"),
            _ => HealthCheckResult.Degraded($"waits for {view.WaitingFor}"),
        }));
}
