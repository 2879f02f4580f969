using System.Reflection;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Simulation.Tests;

/// <summary>The scenarios of the folder `scenarios/`.</summary>
internal static class Library
{
    private static string Folder => typeof(Library).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Scenarios").Value!;

    /// <summary>Paths below the folder.</summary>
    public static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order();

    public static Scenario Read(string file) => ScenarioReader.Read(File.ReadAllBytes(Path.Combine(Folder, file)));
}
