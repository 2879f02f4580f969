namespace CounterLab.Simulation.Snapshots;

/// <summary>A snapshot of a run for one counter, for display. It does not change while the run continues.</summary>
/// <param name="Counters">The names of all counters that any live node knows, in byte order.</param>
/// <param name="Nodes">All nodes, in the order of their first start.</param>
/// <param name="Links">The links with faults.</param>
/// <param name="Total">
/// The sum of all operations of all owners, less what was reset: the value of every node if nothing is lost.
/// </param>
/// <param name="Accepted">
/// The accepted range of the counter, extended to include the total. After a reset it is the total alone.
/// </param>
/// <param name="Lost">The operations that no running node has.</param>
/// <param name="HasConverged">Whether all running nodes have the same state.</param>
public sealed record RunSnapshot(
    string Counter,
    IReadOnlyList<string> Counters,
    IReadOnlyList<NodeSnapshot> Nodes,
    IReadOnlyList<LinkSnapshot> Links,
    Int128 Total,
    (Int128 Least, Int128 Most) Accepted,
    IReadOnlyList<LostSnapshot> Lost,
    bool HasConverged);
