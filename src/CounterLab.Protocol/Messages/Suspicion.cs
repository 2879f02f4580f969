using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>A suspected node, which refutes with a refutation number above this one.</summary>
public readonly record struct Suspicion(OwnerId Suspect, ulong Refutation);
