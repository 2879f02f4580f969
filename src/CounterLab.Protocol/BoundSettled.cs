using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>The end of a creation of bounds.</summary>
/// <param name="Ticket">The ticket under which it waited: <see cref="InputResult.Ticket"/>.</param>
/// <param name="Counter">Index of the counter.</param>
/// <param name="Seq">The operation that granted the bounds; 0: none were created.</param>
/// <param name="Members">The configured members, all of which were asked.</param>
/// <param name="Refusal">Why nothing was created; null: the bounds hold.</param>
public sealed record BoundSettled(long Ticket, int Counter, OwnerId Owner, ulong Seq, int Members, Refusal? Refusal);
