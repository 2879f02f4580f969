using CounterLab.Protocol;

namespace CounterLab.Benchmarks.Inputs;

/// <summary>An input that costs a node as much as its kind can.</summary>
/// <param name="Name">What the input is, for the table.</param>
/// <param name="Create">Creates the input for a replica in the state of <see cref="CostlyInputs.Loaded"/>.</param>
public sealed record CostlyInput(string Name, Func<Replica, Input> Create);
