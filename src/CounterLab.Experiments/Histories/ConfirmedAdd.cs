using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Histories;

/// <summary>A node said what came of an add's concern.</summary>
/// <param name="Start">When the node applied the add.</param>
/// <param name="Log">The owner's.</param>
/// <param name="Listed">Members on the node's own list, dead or alive.</param>
/// <param name="HeldBy">Up to which of the owner's operations a life vouches, or vouched when it ended, for everything.</param>
public readonly record struct ConfirmedAdd(
    TimeSpan Start, TimeSpan At, OwnerLog Log, ulong Seq, Concern Concern, Settled Settled, int Listed, Func<OwnerId, ulong> HeldBy);
