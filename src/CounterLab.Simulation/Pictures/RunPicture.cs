namespace CounterLab.Simulation.Pictures;

/// <summary>A run as it stands, for one counter: what a dashboard draws. A copy, so it holds still while the run goes on.</summary>
/// <param name="Counters">Names of all counters any node knows, in byte order.</param>
/// <param name="Nodes">In the order in which their ids came.</param>
/// <param name="Links">Links on which something is wrong.</param>
/// <param name="Total">Everything every owner did, less what was reset: what all nodes would show if nothing were lost.</param>
/// <param name="Accepted">What clients were told, and what they may find applied.</param>
/// <param name="Lost">What no running node holds any more.</param>
/// <param name="HasConverged">All running nodes hold the same state.</param>
public sealed record RunPicture(
    string Counter,
    IReadOnlyList<string> Counters,
    IReadOnlyList<NodePicture> Nodes,
    IReadOnlyList<LinkPicture> Links,
    Int128 Total,
    (Int128 Least, Int128 Most) Accepted,
    IReadOnlyList<LostPicture> Lost,
    bool HasConverged);

/// <summary>The last life of a node.</summary>
/// <param name="Life">1, 2, …</param>
/// <param name="State">running, paused, leaving; or how it ended: killed, left, stranger, broken, superseded.</param>
/// <param name="Value">Of the counter; null unless it runs.</param>
/// <param name="Added">Its own slot.</param>
/// <param name="Peers">As it believes them; empty unless it runs.</param>
public sealed record NodePicture(
    string Id,
    int Life,
    string State,
    bool IsReady,
    TimeSpan Uptime,
    Int128? Value,
    ulong Added,
    ulong Subtracted,
    IReadOnlyList<PeerPicture> Peers)
{
    /// <summary>It runs, be it paused or leaving.</summary>
    public bool IsRunning => State is "running" or "paused" or "leaving";
}

/// <summary>What a node believes of a peer, and what it owes it.</summary>
/// <param name="State">alive, suspect, dead.</param>
/// <param name="Heard">Since it was last heard; null: never.</param>
/// <param name="Operations">Owed.</param>
/// <param name="Oldest">Age of the oldest of them.</param>
/// <param name="Next">To the next try; null: none waits.</param>
public sealed record PeerPicture(
    string Id, string State, TimeSpan? Heard, ulong Operations, int Slots, TimeSpan Oldest, int Attempts, TimeSpan? Next, string LastError);

/// <summary>A directed link with a fault.</summary>
/// <param name="IsShut">Nothing passes: cut, or held.</param>
/// <param name="IsMute">A message or its answer is always lost: no debt is ever paid over it.</param>
/// <param name="Hurt">What else is wrong, in words; empty: nothing.</param>
public sealed record LinkPicture(string From, string To, bool IsShut, bool IsMute, string Hurt);

/// <summary>Operations that nobody holds any more.</summary>
/// <param name="Amount">What they were worth on the counter.</param>
/// <param name="HadSpread">Some had reached nodes that are dead too.</param>
public sealed record LostPicture(string Node, int Life, ulong From, ulong To, Int128 Amount, string EndedBy, bool HadSpread);
