using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Concerns;

/// <summary>The end of an add that waited for its concern.</summary>
/// <param name="Ticket">The ticket under which it waited: <see cref="InputResult.Ticket"/>.</param>
/// <param name="IsMet">
/// Enough members confirmed in time. If not, the add remains applied and is still replicated.
/// </param>
/// <param name="ConfirmedBy">
/// The members that confirmed the add, this node first, then by id; each with its newest known incarnation.
/// </param>
/// <param name="Members">The configured members known to this node.</param>
public sealed record Settled(long Ticket, bool IsMet, IReadOnlyList<OwnerId> ConfirmedBy, int Members);
