using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>The state of one node of a fleet.</summary>
/// <param name="Address">The address at which it listens, or listened last.</param>
/// <param name="Incarnation">The incarnation of its current or last process; none while unknown.</param>
/// <param name="EndedAt">When its last process ended; null while a process runs.</param>
public sealed record FleetNode(
    string Id, string Address, ProcessState State, int? Pid, Incarnation Incarnation, int? ExitCode,
    DateTimeOffset? EndedAt)
{
    /// <summary>The owner of the operations of its current or last process.</summary>
    public OwnerId Owner => new(Id, Incarnation);
}
