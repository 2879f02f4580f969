using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The operations that a reset had observed. They are derived from the state of its node, not from the record of the
/// reset, which is under test.
/// </summary>
/// <param name="Seq">The reset's operation number.</param>
/// <param name="IsAdd">
/// Whether the reset was made by an add of the negative value, as a mutant does (<see
/// cref="Mutant.ResetAsSubtraction"/>).
/// </param>
/// <param name="UpTo">
/// For each owner, including absorbed sessions, the number up to which the reset had observed its operations on the
/// counter.
/// </param>
/// <param name="DeletedUpTo">The same for the operations that the node had deleted or knew to be deleted.</param>
public sealed record SeenByReset(
    ulong Seq, bool IsAdd, IReadOnlyDictionary<OwnerId, ulong> UpTo, IReadOnlyDictionary<OwnerId, ulong> DeletedUpTo);
