using CounterLab.Client;
using CounterLab.Wire.V1;

[assembly: AssemblyFixture(typeof(CounterLab.EndToEnd.Tests.Support.SharedDashboard))]

namespace CounterLab.EndToEnd.Tests.Support;

/// <summary>
/// One dashboard with three nodes for all tests that only need a healthy lab, because starting one takes seconds. Each
/// test receives it healed, with every node running, and uses its own counter.
/// </summary>
public sealed class SharedDashboard : IAsyncLifetime
{
    private DashboardProcess? _dashboard;
    private int _counters;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Heals the dashboard's cluster and returns it with the name of an unused counter.</summary>
    internal async Task<(DashboardProcess Dashboard, string Counter)> TakeAsync()
    {
        _dashboard ??= await DashboardProcess.StartAsync("--nodes", "3");
        using var channel = NodeChannel.Native(_dashboard.Control);
        var control = new ControlService.ControlServiceClient(channel);
        foreach (var node in (await control.HealAsync(new HealRequest())).Nodes)
        {
            _ = node.State switch
            {
                "paused" => await control.ResumeAsync(new NodeRequest { Id = node.Id }),
                "killed" or "exited" => await control.RestartAsync(new NodeRequest { Id = node.Id }),
                _ => null,
            };
        }

        return (_dashboard, $"test-{++_counters}");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_dashboard is not null)
        {
            await _dashboard.DisposeAsync();
        }
    }
}
