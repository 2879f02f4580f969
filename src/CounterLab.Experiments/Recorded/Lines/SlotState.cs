using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>An owner's slot of a counter.</summary>
public readonly record struct SlotState(string Counter, OwnerId Owner, ulong Added, ulong Subtracted, ulong Seq);
