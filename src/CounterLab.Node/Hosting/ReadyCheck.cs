using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Reports healthy when the node is ready; degraded while it pulls the state (it accepts adds meanwhile), or if records
/// contradict each other; unhealthy while it leaves, or while another process uses its id.
/// </summary>
internal sealed class ReadyCheck(ReplicaHost host) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(host.Read((view, _) => view switch
        {
            { IsLeaving: true } => HealthCheckResult.Unhealthy("leaving"),
            { Superseded: not null } => HealthCheckResult.Unhealthy(view.Problems.List()[0]),
            { Problems.Quarantined: > 0 } => HealthCheckResult.Degraded(view.Problems.List()[0]),
            { IsReady: true } => HealthCheckResult.Healthy("ready"),
            _ => HealthCheckResult.Degraded($"waits for {view.WaitingFor}"),
        }));
}
