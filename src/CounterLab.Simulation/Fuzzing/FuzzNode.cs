using CounterLab.Protocol;
using CounterLab.Protocol.Identity;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>A node under attack.</summary>
internal sealed class FuzzNode(ReplicaOptions options)
{
    /// <summary>The replica.</summary>
    public Replica Replica { get; } = new(options);

    /// <summary>The node and its incarnation.</summary>
    public OwnerId Owner { get; } = new(options.Id, options.Incarnation);

    /// <summary>The id, which is part of the address.</summary>
    public string Id => Owner.Node;

    /// <summary>The address.</summary>
    public string Address { get; } = options.Address;

    /// <summary>The limits, which are small.</summary>
    public ReplicaLimits Limits { get; } = options.Limits;

    /// <summary>When the next wake-up is due.</summary>
    public TimeSpan WakeAt { get; set; }

    /// <summary>Whether the process was killed.</summary>
    public bool IsKilled { get; set; }
}
