using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Concerns;

/// <summary>What came of a read that asked for more than what this node has.</summary>
/// <param name="Ticket">Under which it waited: <see cref="Effects.Ticket"/>.</param>
/// <param name="IsMet">State here is at least that of so many members since the read began, and dominates the token.</param>
/// <param name="HeardFrom">Members whose state of that time is in the answer, this node first, then by id.</param>
/// <param name="Members">Configured members, as this node knows them.</param>
/// <param name="Missing">What of the token is not here; when something is lost, that alone.</param>
/// <param name="IsLost">What is missing is gone for good: every member lacks it, and the lives that did it are over.</param>
public sealed record ReadSettled(
    long Ticket, bool IsMet, IReadOnlyList<OwnerId> HeardFrom, int Members, IReadOnlyList<VectorEntry> Missing, bool IsLost);
