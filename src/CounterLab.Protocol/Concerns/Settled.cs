using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Concerns;

/// <summary>The outcome of an operation that waited for its write concern.</summary>
/// <param name="Ticket">The ticket of the operation: <see cref="InputResult.Ticket"/>.</param>
/// <param name="IsMet">
/// Whether enough members confirmed in time. If not, the operation remains applied and is still replicated.
/// </param>
/// <param name="ConfirmedBy">
/// The members that confirmed the operation, this node first and the others ordered by id, each with its newest known
/// incarnation.
/// </param>
/// <param name="Members">The number of configured members known to this node.</param>
public sealed record Settled(long Ticket, bool IsMet, IReadOnlyList<OwnerId> ConfirmedBy, int Members);
