using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>The key of a slot: counter and owner.</summary>
public readonly record struct SlotPlace(string Counter, OwnerId Owner);
