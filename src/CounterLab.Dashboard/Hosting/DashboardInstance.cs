namespace CounterLab.Dashboard.Hosting;

/// <summary>The instance of the dashboard. A browser that knows another one reports that counters start at 0.</summary>
/// <param name="StartedAt">When it was made.</param>
public sealed record DashboardInstance(DateTimeOffset StartedAt)
{
    /// <summary>Differs in every run.</summary>
    public string Id { get; } = Guid.NewGuid().ToString("N");
}
