using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>One slot of one owner, or the baseline of its last reset of the counter.</summary>
/// <param name="Content">The content of the slot; for a reset, its operation number and no totals.</param>
/// <param name="Reset">The baseline; null: the record is a slot.</param>
/// <param name="Escrow">
/// The escrow under the same operation number, for a slot of a bounded counter; null: none.
/// </param>
public readonly record struct SlotRecord(
    string Counter, SlotContent Content, Baseline? Reset = null, Escrow? Escrow = null);
