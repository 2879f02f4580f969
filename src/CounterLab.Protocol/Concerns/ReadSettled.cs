using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Concerns;

/// <summary>The end of a read that asked for more than this node's state.</summary>
/// <param name="Ticket">The ticket under which it waited: <see cref="InputResult.Ticket"/>.</param>
/// <param name="IsMet">This node's state includes that of enough members since the read started, and the token.</param>
/// <param name="HeardFrom">The members whose state is included, this node first, then by id.</param>
/// <param name="Members">The configured members known to this node.</param>
/// <param name="Missing">The entries of the token that are not here; if some are lost, only those.</param>
/// <param name="IsLost">
/// The missing entries are lost: every member lacks them, and their incarnations have ended.
/// </param>
public sealed record ReadSettled(
    long Ticket, bool IsMet, IReadOnlyList<OwnerId> HeardFrom, int Members, IReadOnlyList<VectorEntry> Missing,
    bool IsLost);
