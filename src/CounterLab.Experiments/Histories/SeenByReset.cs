using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Experiments.Histories;

/// <summary>What a reset saw in truth, worked out from its node's state apart from its record.</summary>
/// <param name="Seq">The reset's number.</param>
/// <param name="IsAdd">It was made as an add of the negative value, as only a broken node does (<see cref="Mutant.ResetAsSubtraction"/>).</param>
/// <param name="UpTo">Per owner, sessions among them whoever absorbed them, up to which operation on the counter.</param>
/// <param name="DeletedUpTo">The same of what it had deleted itself, or knew as deleted.</param>
public sealed record SeenByReset(
    ulong Seq, bool IsAdd, IReadOnlyDictionary<OwnerId, ulong> UpTo, IReadOnlyDictionary<OwnerId, ulong> DeletedUpTo);
