using CounterLab.Lab.Views;

namespace CounterLab.Lab.Live.Fleets;

/// <summary>One node as the fleet knows it.</summary>
/// <param name="Address">Where it listens, or listened last.</param>
/// <param name="Incarnation">Of its present or last process; empty while not known.</param>
/// <param name="EndedAt">When its last process ended; null while it runs.</param>
public sealed record FleetNode(
    string Id, string Address, ProcessState State, int? Pid, string Incarnation, int? ExitCode, DateTimeOffset? EndedAt);
