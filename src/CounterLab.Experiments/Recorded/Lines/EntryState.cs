using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>An entry of a version vector, with the greatest number of any record held.</summary>
public readonly record struct EntryState(OwnerId Owner, ulong V, ulong X);
