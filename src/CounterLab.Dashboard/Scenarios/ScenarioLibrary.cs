using CounterLab.Experiments;

namespace CounterLab.Dashboard.Scenarios;

/// <summary>The scenarios that come with the program, wherever it is started from.</summary>
public static class ScenarioLibrary
{
    private const string Folder = "scenarios/";

    private static readonly Lazy<IReadOnlyList<Scenario>> Known = new(() => [.. typeof(ScenarioLibrary).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(Read)]);

    /// <summary>By name, in the order of names.</summary>
    public static IReadOnlyList<Scenario> All => Known.Value;

    /// <summary>The one of this name; null: there is none.</summary>
    public static Scenario? Find(string? name) => All.FirstOrDefault(scenario => scenario.Name == name);

    private static Scenario Read(string resource)
    {
        using var stream = typeof(ScenarioLibrary).Assembly.GetManifestResourceStream(resource)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return ScenarioReader.Read(bytes.ToArray());
    }
}
