using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>What came of a creation of bounds.</summary>
/// <param name="Ticket">Under which it waited: <see cref="Effects.Ticket"/>.</param>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">The operation from which on they hold; 0: they do not.</param>
/// <param name="Members">Configured members, all of which were asked.</param>
/// <param name="Refusal">Why nothing was created; null: it was.</param>
public sealed record BoundSettled(long Ticket, int Counter, OwnerId Owner, ulong Seq, int Members, Refusal? Refusal);
