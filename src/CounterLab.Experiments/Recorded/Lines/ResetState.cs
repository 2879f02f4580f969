using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>An owner's last reset of a counter, with its operation number.</summary>
public readonly record struct ResetState(string Counter, OwnerId Owner, ulong Seq);
