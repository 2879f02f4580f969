using System.Reflection;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>Files of the repository that must agree with the code. The build sets their paths.</summary>
internal static class RepoFiles
{
    public static string Schema => File.ReadAllText(Path.Combine(Folder("Docs"), "scenario.schema.json"));

    public static string Guide => File.ReadAllText(Path.Combine(Folder("Docs"), "SCENARIOS.md"));

    public static string Experiments => File.ReadAllText(Path.Combine(Folder("Docs"), "EXPERIMENTS.md"));

    /// <summary>The names of the scenarios in the library, without extension.</summary>
    public static IEnumerable<string> Library => Directory.GetFiles(Folder("Scenarios"), "*.json")
        .Select(file => Path.GetFileNameWithoutExtension(file)!)
        .Order(StringComparer.Ordinal);

    public static byte[] Scenario(string name) => File.ReadAllBytes(Path.Combine(Folder("Scenarios"), name + ".json"));

    private static string Folder(string key) => typeof(RepoFiles).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
