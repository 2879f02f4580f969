using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>A node's report of whether the concern of an add was met.</summary>
/// <param name="Start">When the node applied the add.</param>
/// <param name="Log">The log of the add's owner.</param>
/// <param name="Listed">The number of members on the node's own list, dead or alive.</param>
/// <param name="HeldBy">
/// Returns the number up to which an incarnation has, or had when it ended, every operation of the owner.
/// </param>
public readonly record struct ConfirmedAdd(
    TimeSpan Start, TimeSpan At, OwnerLog Log, ulong Seq, Concern Concern, Settled Settled, int Listed, Func<OwnerId,
    ulong> HeldBy);
