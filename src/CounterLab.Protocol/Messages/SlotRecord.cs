using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>One slot of one owner, or the baseline of its last reset of the counter.</summary>
/// <param name="Content">For a reset, its number and no totals.</param>
/// <param name="Reset">The baseline; null: the record is a slot.</param>
/// <param name="Escrow">For a slot of a bounded counter, the escrow under the same number.</param>
public readonly record struct SlotRecord(
    string Counter, SlotContent Content, Baseline? Reset = null, Escrow? Escrow = null);
