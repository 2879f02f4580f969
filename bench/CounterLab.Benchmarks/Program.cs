using BenchmarkDotNet.Running;
using CounterLab.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(ReplicaAdds).Assembly).Run(args);
