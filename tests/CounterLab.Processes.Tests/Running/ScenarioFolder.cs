using System.Reflection;

namespace CounterLab.Processes.Tests.Running;

/// <summary>The folder with the library of scenarios in this source tree.</summary>
internal static class ScenarioFolder
{
    public static string Path { get; } = typeof(ScenarioFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Scenarios").Value!;
}
