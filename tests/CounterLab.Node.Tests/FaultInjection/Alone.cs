namespace CounterLab.Node.Tests.FaultInjection;

/// <summary>The collection of tests that measure the process and therefore run while no other test runs.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
