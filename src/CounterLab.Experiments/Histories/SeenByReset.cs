using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Experiments.Histories;

/// <summary>What a reset had seen, derived from the state of its node and not from its record.</summary>
/// <param name="Seq">The reset's operation number.</param>
/// <param name="IsAdd">
/// The reset was made by an add of the negative value, as only a mutant does (<see cref="Mutant.ResetAsSubtraction"/>).
/// </param>
/// <param name="UpTo">
/// For each owner, including absorbed sessions, the number up to which its operations on the counter were seen.
/// </param>
/// <param name="DeletedUpTo">The same for what it had deleted itself or knew to be deleted.</param>
public sealed record SeenByReset(
    ulong Seq, bool IsAdd, IReadOnlyDictionary<OwnerId, ulong> UpTo, IReadOnlyDictionary<OwnerId, ulong> DeletedUpTo);
