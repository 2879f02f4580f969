using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol;

/// <summary>The outcome of a creation of bounds.</summary>
/// <param name="Ticket">The ticket of the creation: <see cref="InputResult.Ticket"/>.</param>
/// <param name="Counter">Index of the counter on this node.</param>
/// <param name="Seq">The operation that granted the bounds; 0: no bounds were created.</param>
/// <param name="Members">The number of configured members, all of which had to answer.</param>
/// <param name="Refusal">Why no bounds were created; null: the bounds are in effect.</param>
public sealed record BoundSettled(long Ticket, int Counter, OwnerId Owner, ulong Seq, int Members, Refusal? Refusal);
