namespace CounterLab.Lab.Views;

/// <summary>One node as the dashboard sees it, and as it sees itself.</summary>
public sealed record NodeView
{
    /// <summary>Node id such as <c>n3</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Host and port.</summary>
    public required string Address { get; init; }

    /// <summary>Process id; null when there is no process or it is not ours.</summary>
    public int? Pid { get; init; }

    /// <summary>1 for the first process of this id seen, 2 for the next …; 0 before any was seen.</summary>
    public int IncarnationNumber { get; init; }

    /// <summary>What the lab did to it.</summary>
    public ProcessState Process { get; init; }

    /// <summary>False while the dashboard gets no reports from it (that is not "dead").</summary>
    public bool Reachable { get; init; }

    /// <summary>Age of the newest report; null before the first of this process.</summary>
    public TimeSpan? ReportAge { get; init; }

    /// <summary>It has pulled the state from enough members.</summary>
    public bool Ready { get; init; }

    /// <summary>What a node that is not ready waits for; empty otherwise.</summary>
    public string WaitingFor { get; init; } = "";

    /// <summary>Time since its process started.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>Value of the counter here; null before the first report of this process or when it is dead.</summary>
    public Int128? Value { get; init; }

    /// <summary>
    /// How far the value is from the true total less what was lost (negative: behind); null when unknown.
    /// </summary>
    public Int128? Offset { get; init; }

    /// <summary>Cut off from every other live node, both ways.</summary>
    public bool Isolated { get; init; }

    /// <summary>This owner's own slot of the counter: total added.</summary>
    public ulong OwnAdded { get; init; }

    /// <summary>This owner's own slot of the counter: total subtracted.</summary>
    public ulong OwnSubtracted { get; init; }

    /// <summary>What resets that it knows of took away of <see cref="OwnAdded"/>: slots keep what was reset.</summary>
    public ulong ResetAdded { get; init; }

    /// <summary>What they took away of <see cref="OwnSubtracted"/>.</summary>
    public ulong ResetSubtracted { get; init; }

    /// <summary>This node's view of its peers, with its queue for each.</summary>
    public IReadOnlyList<PeerView> Peers { get; init; } = [];

    /// <summary>Totals of this incarnation in its latest report; null before the first report.</summary>
    public TotalsView? Totals { get; init; }

    /// <summary>Exit code, when it ended by itself.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Alive as far as the figures go: running or paused (or attached and reachable).</summary>
    public bool IsLive => Process is ProcessState.Running or ProcessState.Paused or ProcessState.Leaving
        || (Process is ProcessState.Unmanaged && Reachable);

    /// <summary>Backlog for live peers, in operations.</summary>
    public long Owed { get; init; }
}
