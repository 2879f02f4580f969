using System.Collections.Concurrent;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Tests;

/// <summary>Runs of the simulator up to their end, each made once.</summary>
internal static class SimulatedTraces
{
    private static readonly ConcurrentDictionary<string, SteppedRun> Made = new(StringComparer.Ordinal);

    /// <summary>A scenario of the repository.</summary>
    public static SteppedRun Of(string name) => Made.GetOrAdd(name, static name =>
    {
        var file = File.ReadAllBytes(Path.Combine(Folder(), name + ".json"));
        return Finished(ScenarioReader.Read(file));
    });

    /// <summary>A scenario that a seed draws.</summary>
    public static SteppedRun Drawn(ulong seed) => Made.GetOrAdd($"seed {seed}", _ => Finished(Swarm.Draw(seed)));

    /// <summary>All that a run keeps.</summary>
    public static TraceSlice Slice(this SteppedRun run) => new RunTrace(run).Read(TimeSpan.Zero, run.Now, int.MaxValue);

    /// <summary>A stretch of a run.</summary>
    public static TraceSlice Slice(this SteppedRun run, double fromMs, double toMs, int max = int.MaxValue) =>
        new RunTrace(run).Read(TimeSpan.FromMilliseconds(fromMs), TimeSpan.FromMilliseconds(toMs), max);

    private static SteppedRun Finished(Scenario scenario)
    {
        var run = new SteppedRun(scenario, new SimulationOptions { WatchCalm = false });
        while (!run.IsOver && run.RunTo(run.Now + TimeSpan.FromSeconds(1)))
        {
        }

        return run;
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CounterLab.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("not below the repository");
        }

        return Path.Combine(folder.FullName, "scenarios");
    }
}
