using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>One slot of one owner, or what its last reset of the counter saw.</summary>
/// <param name="Content">A reset's has a number and no totals.</param>
/// <param name="Reset">Null: a slot.</param>
/// <param name="Escrow">Of a slot of a bounded counter: under the same number, what else it holds.</param>
public readonly record struct SlotRecord(string Counter, SlotContent Content, Baseline? Reset = null, Escrow? Escrow = null);
