using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>A session whose totals this node took into its own.</summary>
/// <param name="Seq">By which of this node's operations.</param>
public readonly record struct Absorbed(OwnerId Session, ulong Seq);
