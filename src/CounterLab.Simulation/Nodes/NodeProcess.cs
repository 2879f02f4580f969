using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;

namespace CounterLab.Simulation.Nodes;

/// <summary>One life of a node: a replica with a monotonic clock of its own.</summary>
internal sealed class NodeProcess
{
    private readonly TimeSpan _startedAt;
    private TimeSpan _jumped;

    public NodeProcess(ReplicaOptions options, OwnerLog log, TimeSpan now, int index)
    {
        (Replica, Log, Index, _startedAt) = (new Replica(options), log, index, now);
        (Id, Address, Cluster) = (options.Id, options.Address, options.Cluster);
        State = new NodeState(this);
    }

    public Replica Replica { get; }

    public OwnerLog Log { get; }

    /// <summary>1, 2, … in the order of starts.</summary>
    public int Index { get; }

    public string Id { get; }

    public string Address { get; }

    public string Cluster { get; }

    public NodeState State { get; }

    public bool IsRunning { get; set; } = true;

    /// <summary>How the life ended: killed, left, superseded, broken; empty while it lasts.</summary>
    public string EndedBy { get; set; } = "";

    public bool IsPaused { get; set; }

    public bool IsLeaving { get; set; }

    /// <summary>Leaving, it said that somebody did not get everything.</summary>
    public bool SaidUndrained { get; set; }

    /// <summary>Members on its own list, dead or alive.</summary>
    public int Listed => Replica.View.Members.Count(member => member.Status == Protocol.Membership.MemberStatus.Joined);

    /// <summary>What came while it was paused.</summary>
    public Queue<(object Target, int Kind)> Inbox { get; } = new(0);

    /// <summary>Virtual time of the earliest wake-up that is entered; later ones are superseded by it.</summary>
    public long WakeTicks { get; set; } = long.MaxValue;

    /// <summary>The trace event that last happened here.</summary>
    public long LastEvent { get; set; }

    /// <summary>The process's own clock.</summary>
    public TimeSpan Clock(TimeSpan now) => now - _startedAt + _jumped;

    /// <summary>What a counter reads here, for traces.</summary>
    public NodeValue ValueOf(string counter) => new(counter, State.ShownOf(counter).Value.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A moment of the process's clock in virtual time.</summary>
    public TimeSpan Virtual(TimeSpan clock) => clock - _jumped + _startedAt;

    /// <summary>A monotonic clock goes forward only.</summary>
    public void Jump(TimeSpan by) => _jumped += by > TimeSpan.Zero ? by : TimeSpan.Zero;
}
