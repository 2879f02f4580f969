namespace CounterLab.Simulation.Pictures;

/// <summary>
/// The state of a run for one counter, as a dashboard draws it. It is a copy, so it does not change while the run
/// continues.
/// </summary>
/// <param name="Counters">The names of all counters that any node knows, in byte order.</param>
/// <param name="Nodes">The nodes, in the order of their first starts.</param>
/// <param name="Links">The links with faults.</param>
/// <param name="Total">
/// The sum of all operations of all owners, less what was reset: the value of every node if nothing were lost.
/// </param>
/// <param name="Accepted">What clients have been told, and what they may find applied.</param>
/// <param name="Lost">The operations that no running node has.</param>
/// <param name="HasConverged">Whether all running nodes have the same state.</param>
public sealed record RunPicture(
    string Counter,
    IReadOnlyList<string> Counters,
    IReadOnlyList<NodePicture> Nodes,
    IReadOnlyList<LinkPicture> Links,
    Int128 Total,
    (Int128 Least, Int128 Most) Accepted,
    IReadOnlyList<LostPicture> Lost,
    bool HasConverged);
