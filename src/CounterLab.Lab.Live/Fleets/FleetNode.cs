using CounterLab.Lab.Views;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>One node as the fleet knows it.</summary>
/// <param name="Address">Where it listens, or listened last.</param>
/// <param name="Incarnation">Of its present or last process; none while not known.</param>
/// <param name="EndedAt">When its last process ended; null while it runs.</param>
public sealed record FleetNode(
    string Id, string Address, ProcessState State, int? Pid, Incarnation Incarnation, int? ExitCode,
    DateTimeOffset? EndedAt)
{
    /// <summary>The owner of what its present or last process did.</summary>
    public OwnerId Owner => new(Id, Incarnation);
}
