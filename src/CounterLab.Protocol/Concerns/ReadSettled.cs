using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Concerns;

/// <summary>The outcome of a read that required more than this node's state.</summary>
/// <param name="Ticket">The ticket of the read: <see cref="InputResult.Ticket"/>.</param>
/// <param name="IsMet">
/// Whether this node's state includes the token, and the states that enough members had after the read started.
/// </param>
/// <param name="HeardFrom">The members whose state is included: this node first, the others ordered by id.</param>
/// <param name="Members">The number of configured members known to this node.</param>
/// <param name="Missing">The entries of the token that this node lacks; if some are lost, only those.</param>
/// <param name="IsLost">
/// Whether the missing entries are lost: every member lacks them, and their incarnations have ended.
/// </param>
public sealed record ReadSettled(
    long Ticket, bool IsMet, IReadOnlyList<OwnerId> HeardFrom, int Members, IReadOnlyList<VectorEntry> Missing,
    bool IsLost);
