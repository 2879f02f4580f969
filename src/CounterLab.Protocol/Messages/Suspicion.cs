using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>A suspicion of a node. The node refutes it with a higher refutation number.</summary>
public readonly record struct Suspicion(OwnerId Suspect, ulong Refutation);
