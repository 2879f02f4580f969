namespace CounterLab.Lab.Views;

/// <summary>One node, as observed by the lab and as reported by itself.</summary>
public sealed record NodeView
{
    /// <summary>Node id such as <c>n3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Host and port.</summary>
    public required string Address { get; init; }

    /// <summary>Process id; null when there is no process or the lab did not start it.</summary>
    public int? Pid { get; init; }

    /// <summary>1 for the first process of this id that was seen, 2 for the next, …; 0 before any was seen.</summary>
    public int IncarnationNumber { get; init; }

    /// <summary>The state of its process, as far as the lab knows.</summary>
    public ProcessState Process { get; init; }

    /// <summary>False while the lab receives no reports from the node; that does not mean that it is dead.</summary>
    public bool Reachable { get; init; }

    /// <summary>Age of the newest report; null before the first report of this process.</summary>
    public TimeSpan? ReportAge { get; init; }

    /// <summary>Whether the node is ready: it has pulled the state from enough members.</summary>
    public bool Ready { get; init; }

    /// <summary>What a node that is not ready is waiting for; empty otherwise.</summary>
    public string WaitingFor { get; init; } = "";

    /// <summary>Whether another process uses its id, so that it takes no operations of clients.</summary>
    public bool Superseded { get; init; }

    /// <summary>What an operator must look at, as texts, the gravest first.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>Time since its process started.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>
    /// The counter's value at this node; null before the first report of this process, or when it is dead.
    /// </summary>
    public Int128? Value { get; init; }

    /// <summary>
    /// The difference of the value from the true total without lost operations (negative: behind); null when unknown.
    /// </summary>
    public Int128? Offset { get; init; }

    /// <summary>Whether the node is cut off from every other live node in both directions.</summary>
    public bool Isolated { get; init; }

    /// <summary>Total added in this owner's own slot of the counter.</summary>
    public ulong OwnAdded { get; init; }

    /// <summary>Total subtracted in this owner's own slot of the counter.</summary>
    public ulong OwnSubtracted { get; init; }

    /// <summary>The part of <see cref="OwnAdded"/> that resets known to the node remove; slots keep it.</summary>
    public ulong ResetAdded { get; init; }

    /// <summary>The part of <see cref="OwnSubtracted"/> that these resets remove.</summary>
    public ulong ResetSubtracted { get; init; }

    /// <summary>This node's view of its peers, with its retry queue for each.</summary>
    public IReadOnlyList<PeerView> Peers { get; init; } = [];

    /// <summary>Totals of this incarnation in its latest report; null before the first report.</summary>
    public TotalsView? Totals { get; init; }

    /// <summary>The exit code, if the process exited by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>
    /// Whether the figures count the node as live: it runs, is paused or is leaving, or is attached and reachable.
    /// </summary>
    public bool IsLive => Process is ProcessState.Running or ProcessState.Paused or ProcessState.Leaving
        || (Process is ProcessState.Unmanaged && Reachable);

    /// <summary>Backlog for live peers, in operations.</summary>
    public long Owed { get; init; }
}
