using BenchmarkDotNet.Running;
using CounterLab.Benchmarks;

if (args is ["wire"])
{
    await WireOverhead.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ReplicaAdds).Assembly).Run(args);
