using CounterLab.Protocol.Identity;

namespace CounterLab.Experiments.Recorded.Lines;

/// <summary>
/// An entry of a version vector: <c>V</c> is the contiguous sequence, <c>X</c> the highest number of any record that
/// the node has.
/// </summary>
/// <param name="IsBroken">Whether the node has found that the owner's records contradict each other.</param>
public readonly record struct EntryState(OwnerId Owner, ulong V, ulong X, bool IsBroken = false);
