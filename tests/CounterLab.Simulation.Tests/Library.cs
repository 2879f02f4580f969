using System.Reflection;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Simulation.Tests;

/// <summary>The scenarios in the folder <c>scenarios/</c>.</summary>
internal static class Library
{
    private static string Folder => typeof(Library).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "Scenarios").Value!;

    /// <summary>The paths of all scenarios, relative to the folder.</summary>
    public static IEnumerable<string> Files =>
        Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Folder, path)).Order();

    /// <summary>Returns the full path of a file below the folder.</summary>
    public static string PathOf(string file) => Path.Combine(Folder, file);

    public static Scenario Read(string file) => ScenarioReader.Read(File.ReadAllBytes(PathOf(file)));
}
