using System.Collections.Concurrent;
using CounterLab.Experiments;
using CounterLab.Simulation;

namespace CounterLab.Dashboard.Tests.Timeline;

/// <summary>Runs of the simulator with all their events, each made once.</summary>
internal static class Runs
{
    private static readonly ConcurrentDictionary<string, SimulationResult> Made = new(StringComparer.Ordinal);

    /// <summary>A scenario of the repository.</summary>
    public static SimulationResult Of(string name) => Made.GetOrAdd(name, _ =>
        Simulator.Run(ScenarioReader.Read(File.ReadAllBytes(Path.Combine(Folder(), name + ".json"))), new SimulationOptions { KeepEvents = true, WatchCalm = false }));

    /// <summary>A scenario that a seed draws.</summary>
    public static SimulationResult Drawn(ulong seed) => Made.GetOrAdd($"seed {seed}", _ =>
        Simulator.Run(Swarm.Draw(seed), new SimulationOptions { KeepEvents = true, WatchCalm = false }));

    /// <summary>All that a run keeps.</summary>
    public static TraceSlice Slice(this SimulationResult run) =>
        new(run.Trace.Events, 0, 0, [], [.. NodesOf(run)], TimeSpan.Zero, run.VirtualTime);

    /// <summary>A stretch of a run.</summary>
    public static TraceSlice Slice(this SimulationResult run, double fromMs, double toMs) => run.Slice() with
    {
        Events = [.. run.Trace.Events.Where(e => e.At.TotalMilliseconds >= fromMs && e.At.TotalMilliseconds <= toMs)],
    };

    private static IEnumerable<string> NodesOf(SimulationResult run) =>
        run.Trace.Events.Where(e => e.Kind is TraceKind.Start).Select(e => Dashboard.Timeline.Lives.NodeOf(e.Node)).Distinct().Order(StringComparer.Ordinal);

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
