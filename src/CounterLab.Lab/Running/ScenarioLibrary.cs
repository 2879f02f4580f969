using System.Text;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Lab.Running;

/// <summary>The scenarios that are embedded in the program, independent of the working directory.</summary>
public static class ScenarioLibrary
{
    private const string Folder = "scenarios/";

    private static readonly Lazy<IReadOnlyList<(Scenario Scenario, string Text)>> Known = new(() =>
    [
        .. typeof(ScenarioLibrary).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read),
    ]);

    /// <summary>All scenarios, sorted by name.</summary>
    public static IReadOnlyList<Scenario> All { get; } = [.. Known.Value.Select(known => known.Scenario)];

    /// <summary>Returns the scenario with this name, or null.</summary>
    public static Scenario? Find(string? name) => All.FirstOrDefault(scenario => scenario.Name == name);

    /// <summary>Returns the JSON text of the scenario with this name, or null.</summary>
    public static string? TextOf(string? name) => Known.Value.FirstOrDefault(known => known.Scenario.Name == name).Text;

    /// <summary>
    /// The name of the library scenario that this one equals apart from seed and number of nodes; null: none.
    /// </summary>
    public static string? NameOf(Scenario scenario)
    {
        var known = Find(scenario.Name) is { } found ? found with { Seed = scenario.Seed } : null;
        if (known is null)
        {
            return null;
        }

        var isKnown = IsSame(scenario, known)
            || IsSame(scenario, RunChoice.WithNodes(known, scenario.Nodes.Count));
        return isKnown ? known.Name : null;
    }

    private static bool IsSame(Scenario a, Scenario b) => ScenarioWriter.Write(a) == ScenarioWriter.Write(b);

    private static (Scenario Scenario, string Text) Read(string resource)
    {
        using var stream = typeof(ScenarioLibrary).Assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        return (ScenarioReader.Read(text), text);
    }
}
