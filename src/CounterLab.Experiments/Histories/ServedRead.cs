using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>A node's answer to a read.</summary>
/// <param name="Reader">The number of the reading client.</param>
/// <param name="Start">When the node received the read.</param>
/// <param name="Node">The state of the node that answered.</param>
/// <param name="IsLast">Whether the read was sent after convergence, when no message was in flight.</param>
/// <param name="Seen">
/// What the client had observed before: its own adds and everything that earlier answers included.
/// </param>
public readonly record struct ServedRead(
    int Reader, TimeSpan Start, TimeSpan At, INodeState Node, Concern Concern, bool IsLast,
    IReadOnlyDictionary<OwnerId, ulong> Seen, ReadSettled Settled);
