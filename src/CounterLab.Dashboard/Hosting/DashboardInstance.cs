namespace CounterLab.Dashboard.Hosting;

/// <summary>This run of the dashboard. A browser that remembers another one tells its user that counters start at 0.</summary>
/// <param name="StartedAt">When it was made.</param>
public sealed record DashboardInstance(DateTimeOffset StartedAt)
{
    /// <summary>Differs in every run.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");
}
