using System.Reflection;

namespace CounterLab.Architecture.Tests;

/// <summary>Paths that the build stores in this assembly.</summary>
internal static class BuildFacts
{
    public static string BannedSymbols => Value("BannedSymbols");

    public static string Analyzer => Value("Analyzer");

    public static string Source => Value("Source");

    private static string Value(string key) => typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
