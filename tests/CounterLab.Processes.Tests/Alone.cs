namespace CounterLab.Processes.Tests;

/// <summary>
/// The collection of tests that run while no other test runs: they look at all processes, measure times, or load the
/// machine themselves.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
