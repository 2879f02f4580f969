using System.Reflection;

namespace CounterLab.Architecture.Tests;

/// <summary>What the build told this assembly of where things are.</summary>
internal static class BuildFacts
{
    public static string BannedSymbols => Value("BannedSymbols");

    public static string Analyzer => Value("Analyzer");

    public static string Source => Value("Source");

    private static string Value(string key) => typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
