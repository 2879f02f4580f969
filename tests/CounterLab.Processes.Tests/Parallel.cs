using Xunit.Sdk;
using Xunit.v3;

// The tests mostly wait for nodes: on two cores, three classes at once take half the time of one after the other.
[assembly: Parallelization(Mode = ParallelMode.Collections, MaxThreads = 3)]
[assembly: AssemblyFixture(typeof(CounterLab.Tests.ProcessTurn))]
