using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;

namespace CounterLab.Simulation.Nodes;

/// <summary>One incarnation of a node: a replica with its own monotonic clock.</summary>
internal sealed class SimulatedProcess : IProcessState
{
    private readonly TimeSpan _startedAt;
    private TimeSpan _jumped;

    public SimulatedProcess(ReplicaOptions options, OwnerLog log, TimeSpan now, int index)
    {
        (Replica, Log, Index, _startedAt) = (new Replica(options), log, index, now);
        (Id, Address, Cluster, Limits) = (options.Id, options.Address, log.Cluster, options.Limits);
        KeyWindow = options.KeyWindow;
        SharesMarks = options.WireVersion > WireVersion.Oldest;
        State = new SimulatedNode(this);
    }

    public Replica Replica { get; }

    public OwnerLog Log { get; }

    /// <summary>The process's number, 1, 2, … in start order.</summary>
    public int Index { get; }

    public string Id { get; }

    public string Address { get; }

    /// <summary>The cluster that the node belongs to, which need not be the only one with its name.</summary>
    public string Cluster { get; }

    public ReplicaLimits Limits { get; }

    /// <summary>For how long it remembers an idempotency key.</summary>
    public TimeSpan KeyWindow { get; }

    public SimulatedNode State { get; }

    /// <summary>Whether it exchanges which owners' records contradict each other.</summary>
    public bool SharesMarks { get; }

    public bool IsRunning { get; set; } = true;

    /// <summary>How the incarnation ended: killed, left, superseded or broken. Empty while it runs.</summary>
    public string EndedBy { get; set; } = "";

    /// <summary>When the incarnation ended; null while it runs.</summary>
    public TimeSpan? EndedAt { get; set; }

    public bool IsPaused { get; set; }

    public bool IsLeaving { get; set; }

    /// <summary>Whether the node reported, when it left, that a member did not receive all of its operations.</summary>
    public bool SaidUndrained { get; set; }

    public bool IsSuperseded => Replica.View.Superseded is not null;

    public bool IsReady => Replica.View.IsReady;

    public bool? IsSecond => Address != Id;

    /// <summary>The number of members on the node's own list, dead or alive.</summary>
    public int Listed => Replica.View.Members.Count(member => member.Status == Protocol.Membership.MemberStatus.Joined);

    /// <summary>The events that arrived while the process was paused.</summary>
    public Queue<(object Target, int Kind)> Inbox { get; } = new(0);

    /// <summary>The virtual time of the earliest scheduled wake-up. It supersedes later ones.</summary>
    public long WakeTicks { get; set; } = long.MaxValue;

    /// <summary>The number of the last trace event of this process.</summary>
    public long LastEvent { get; set; }

    /// <summary>Returns the time of the process's own clock at a virtual time.</summary>
    public TimeSpan Clock(TimeSpan now) => now - _startedAt + _jumped;

    /// <summary>Returns the value of a counter at this node, for traces.</summary>
    public NodeValue ValueOf(string counter) =>
        new(counter, State.ShownOf(counter).Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Returns the virtual time at which the process's clock shows this time.</summary>
    public TimeSpan Virtual(TimeSpan clock) => clock - _jumped + _startedAt;

    /// <summary>Advances the clock. A negative jump has no effect, because the clock is monotonic.</summary>
    public void Jump(TimeSpan by) => _jumped += by > TimeSpan.Zero ? by : TimeSpan.Zero;
}
