using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Concerns;

/// <summary>What came of an add that waited for its concern.</summary>
/// <param name="Ticket">Under which it waited: <see cref="Effects.Ticket"/>.</param>
/// <param name="IsMet">Enough members confirmed in time; otherwise the add stands all the same, and goes on to spread.</param>
/// <param name="ConfirmedBy">Members that hold the add for sure, this node first, then by id; each in its newest known life.</param>
/// <param name="Members">Configured members, as this node knows them.</param>
public sealed record Settled(long Ticket, bool IsMet, IReadOnlyList<OwnerId> ConfirmedBy, int Members);
