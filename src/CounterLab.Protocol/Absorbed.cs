using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>A session that this node absorbed: its totals are now part of this node's slots.</summary>
/// <param name="Seq">The operation of this node that absorbed it.</param>
public readonly record struct Absorbed(OwnerId Session, ulong Seq);
