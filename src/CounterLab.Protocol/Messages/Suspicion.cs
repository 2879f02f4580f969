using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>A node is suspected; it refutes with a number above this one.</summary>
public readonly record struct Suspicion(OwnerId Suspect, ulong Refutation);
