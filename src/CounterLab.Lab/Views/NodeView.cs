namespace CounterLab.Lab.Views;

/// <summary>What the lab did to a node's process, or what became of it.</summary>
public enum ProcessState
{
    /// <summary>Started, not heard from yet.</summary>
    Starting,

    /// <summary>Running.</summary>
    Running,

    /// <summary>Stopped with SIGSTOP.</summary>
    Paused,

    /// <summary>Ended by the lab with SIGKILL.</summary>
    Killed,

    /// <summary>Ended by itself, unexpectedly.</summary>
    Exited,

    /// <summary>Leaving gracefully.</summary>
    Leaving,

    /// <summary>Not started by this lab (attached).</summary>
    Unmanaged,
}

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

/// <summary>What a node believes of a peer.</summary>
public enum PeerLiveness
{
    /// <summary>Heard directly within the failure detector's timeout.</summary>
    Alive,

    /// <summary>Silent; not given up yet.</summary>
    Suspect,

    /// <summary>
    /// Silent, and no other node has heard it. It is still probed once a second, and its queue is kept.
    /// </summary>
    Dead,
}

/// <summary>A peer as one node believes it.</summary>
/// <param name="Heard">Since it was last heard; null: never.</param>
/// <param name="PeerIsLive">What the lab knows: the peer's process is live (debt to others is counted apart).</param>
public sealed record PeerView(
    string Id, string Address, PeerLiveness State, TimeSpan? Heard, QueueView Queue, bool PeerIsLive);

/// <summary>The retry queue towards one peer.</summary>
/// <param name="Operations">Own operations the peer has not acknowledged.</param>
/// <param name="Slots">Slots that carry them.</param>
/// <param name="Oldest">Age of the oldest queued operation.</param>
/// <param name="Attempts">Failed attempts since the last acknowledgement.</param>
/// <param name="Next">
/// Time to the next attempt; null: none is scheduled, because the queue is empty or an attempt is in flight.
/// </param>
public sealed record QueueView(
    long Operations, int Slots, TimeSpan Oldest, int Attempts, TimeSpan? Next, string LastError)
{
    /// <summary>An empty queue.</summary>
    public static QueueView Empty { get; } = new(0, 0, TimeSpan.Zero, 0, null, "");
}

/// <summary>A directed link between two nodes.</summary>
/// <param name="Cut">The lab cuts or holds it: nothing passes.</param>
/// <param name="Owed">Operations queued at the sender for this link.</param>
/// <param name="Hurt">Faults on it that let something pass, in words; empty: none.</param>
public sealed record LinkView(string From, string To, bool Cut, long Owed, string Hurt = "");
