namespace CounterLab.Dashboard.Hosting;

/// <summary>Identifies this run of the dashboard. A browser that knows another run reports the restart.</summary>
/// <param name="StartedAt">Time of the start.</param>
public sealed record DashboardInstance(DateTimeOffset StartedAt)
{
    /// <summary>Random identifier of this run.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");
}
