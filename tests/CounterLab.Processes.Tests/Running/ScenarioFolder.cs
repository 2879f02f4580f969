using System.Reflection;

namespace CounterLab.Processes.Tests.Running;

/// <summary>The library of scenarios of this source tree.</summary>
internal static class ScenarioFolder
{
    public static string Path { get; } = typeof(ScenarioFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Scenarios").Value!;
}
