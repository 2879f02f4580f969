using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Experiments.Histories;

/// <summary>
/// The operations that a reset or an earlier one of its owner had observed. They are derived from the state of its
/// node, not from the record of the reset, which is under test.
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
    ulong Seq, bool IsAdd, IReadOnlyDictionary<OwnerId, ulong> UpTo, IReadOnlyDictionary<OwnerId, ulong> DeletedUpTo)
{
    /// <summary>Returns the reset together with what an earlier one of the same owner had observed.</summary>
    public SeenByReset After(SeenByReset earlier) => this with
    {
        UpTo = Merged(earlier.UpTo, UpTo),
        DeletedUpTo = Merged(earlier.DeletedUpTo, DeletedUpTo),
    };

    private static Dictionary<OwnerId, ulong> Merged(
        IReadOnlyDictionary<OwnerId, ulong> earlier, IReadOnlyDictionary<OwnerId, ulong> later)
    {
        var merged = new Dictionary<OwnerId, ulong>(earlier);
        foreach (var (owner, upTo) in later)
        {
            merged[owner] = Math.Max(upTo, merged.GetValueOrDefault(owner));
        }

        return merged;
    }
}
