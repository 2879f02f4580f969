using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>A node answered a read.</summary>
/// <param name="Reader">Which client, by number.</param>
/// <param name="Start">When the node took it.</param>
/// <param name="Node">The node's state that is answered from.</param>
/// <param name="IsLast">It was asked after all had converged: nothing is under way any more.</param>
/// <param name="Seen">What the client had seen before, in truth: by its own adds and by all that earlier answers showed.</param>
public readonly record struct ServedRead(
    int Reader, TimeSpan Start, TimeSpan At, INodeState Node, Concern Concern, bool IsLast, IReadOnlyDictionary<OwnerId, ulong> Seen, ReadSettled Settled);
