namespace CounterLab.Dashboard.Startup;

/// <summary>The options of the dashboard program.</summary>
/// <param name="Port">TCP port of the page; 0 selects a free one.</param>
/// <param name="Nodes">Number of nodes to start; 0 for none.</param>
/// <param name="Attach">Addresses of a running cluster to attach to; may be empty.</param>
internal sealed record DashboardOptions(int Port, int Nodes, IReadOnlyList<string> Attach);
