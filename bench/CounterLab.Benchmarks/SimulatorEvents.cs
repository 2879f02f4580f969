using BenchmarkDotNet.Attributes;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Protocol;
using CounterLab.Simulation.Engine;
using CounterLab.Simulation.Running;

namespace CounterLab.Benchmarks;

/// <summary>
/// Compares a simulation of five nodes over a minute of virtual time with a bare event queue that processes the same
/// number of events. The ratio is the cost of protocol, network, history and checkers.
/// </summary>
[MemoryDiagnoser]
[ShortRunJob]
public class SimulatorEvents
{
    /// <summary>Number of pending events in the bare queue, about the same as in the scenario.</summary>
    private const int Waiting = 64;

    private readonly Scenario _scenario = new()
    {
        Name = "five-nodes-one-minute",
        Nodes = ["n1", "n2", "n3", "n4", "n5"],
        Workload = new Workload(),
        RunFor = TimeSpan.FromSeconds(60),
    };

    private long _events;

    /// <summary>Counts the events of the scenario, which the bare queue then processes as well.</summary>
    [GlobalSetup]
    public void CountEvents()
    {
        _events = With_all_checkers();
        Console.WriteLine($"// events per run: {_events}");
    }

    [Benchmark(Baseline = true)]
    public long Bare_event_loop()
    {
        var heap = new EventHeap();
        for (var i = 0; i < Waiting; i++)
        {
            heap.Enter(Delay(i), heap, i);
        }

        for (long i = 0; i < _events; i++)
        {
            var (ticks, target, kind) = heap.Take();
            heap.Enter(ticks + Delay(i), target, kind);
        }

        return heap.NextTicks;
    }

    [Benchmark]
    public long With_all_checkers() => Simulator.Run(_scenario).Events;

    [Benchmark]
    public long Without_checkers() => Simulator.Run(_scenario with { Expect = new Expectations { Always = [] } }).Events;

    private static long Delay(long i) => (long)(Chance.Mix((ulong)i) % TimeSpan.TicksPerSecond);
}
