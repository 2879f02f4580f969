using System.Collections.Concurrent;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Tracing;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Stepping;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Tests;

/// <summary>Completed simulated runs, each computed once.</summary>
internal static class SimulatedTraces
{
    private static readonly ConcurrentDictionary<string, SteppedRun> Made = new(StringComparer.Ordinal);

    /// <summary>The run of a scenario of the library.</summary>
    public static SteppedRun Of(string name) => Made.GetOrAdd(name, static name =>
    {
        var file = File.ReadAllBytes(Path.Combine(Folder(), name + ".json"));
        return Finished(ScenarioReader.Read(file));
    });

    /// <summary>The run of the random scenario of a seed.</summary>
    public static SteppedRun Drawn(ulong seed) => Made.GetOrAdd($"seed {seed}", _ => Finished(Ordinary(seed)));

    /// <summary>A drawn scenario without broken clients and twins, whose adds have no single truth.</summary>
    private static Scenario Ordinary(ulong seed) => WithoutImpostors(Swarm.Draw(seed));

    private static Scenario WithoutImpostors(Scenario drawn) => drawn with
    {
        Steps = [.. drawn.Steps.Where(step => step.Action is not (CopySession or StartTwin))],
    };

    /// <summary>The complete trace of a run.</summary>
    public static TraceSlice Slice(this SteppedRun run) => new RunTrace(run).Read(TimeSpan.Zero, run.Now, int.MaxValue);

    /// <summary>The trace of a part of a run.</summary>
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
