using BenchmarkDotNet.Running;
using CounterLab.Benchmarks;

if (args is ["wire"])
{
    await WireOverhead.RunAsync();
    return;
}

if (args is ["inputs"])
{
    InputCosts.Run();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(ReplicaAdds).Assembly).Run(args);
