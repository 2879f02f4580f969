namespace CounterLab.Dashboard.Startup;

/// <summary>Options of the dashboard.</summary>
/// <param name="Port">TCP port of the page; 0 takes any free one.</param>
/// <param name="Nodes">Size of the embedded cluster; 0: none.</param>
/// <param name="Attach">Addresses of a running cluster; empty: none.</param>
internal sealed record DashboardOptions(int Port, int Nodes, IReadOnlyList<string> Attach);
