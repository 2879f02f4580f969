using CounterLab.Protocol;

namespace CounterLab.Simulation.Clients;

/// <summary>What remains to be judged of a node's refusal of an add.</summary>
/// <param name="Refusal">The refusal; null: the node accepted the add, or its state excuses the refusal.</param>
/// <param name="IsAtLimit">Whether the node had reached a limit that applies to the add.</param>
internal readonly record struct JudgedRefusal(Refusal? Refusal, bool IsAtLimit);
