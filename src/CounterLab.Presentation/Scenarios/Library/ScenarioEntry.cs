using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>An entry of the scenario list.</summary>
/// <param name="Text">The JSON text of the scenario.</param>
/// <param name="Scenario">The parsed scenario; null if the text is invalid.</param>
/// <param name="Problem">The problem of an invalid text; else empty.</param>
public sealed record ScenarioEntry(string Name, ScenarioOrigin Origin, string Text, Scenario? Scenario, string Problem)
{
    private static readonly Lazy<IReadOnlyList<ScenarioEntry>> Known = new(() =>
        [.. ScenarioLibrary.All.Select(
            scenario => Of(scenario.Name, ScenarioOrigin.Library, ScenarioLibrary.TextOf(scenario.Name)!))]);

    /// <summary>The scenarios of the library.</summary>
    public static IReadOnlyList<ScenarioEntry> Library => Known.Value;

    /// <summary>For each world, whether the scenario can run in it.</summary>
    public IReadOnlyList<WorldFit> Fits { get; } = Scenario is null ? [] : WorldFit.Of(Scenario);

    /// <summary>The searchable text.</summary>
    public string Haystack { get; } = Scenario is null ? Name : string.Join(
        ' ', Scenario.Steps.Select(step => step.Action.Name).Distinct(StringComparer.Ordinal)
            .Concat(Scenario.Expect.Sometimes).Prepend(Scenario.Watch).Prepend(Name));

    /// <summary>Parses the text of a scenario into an entry.</summary>
    public static ScenarioEntry Of(string name, ScenarioOrigin origin, string text)
    {
        try
        {
            return new ScenarioEntry(name, origin, text, ScenarioReader.Read(text), "");
        }
        catch (ScenarioException e)
        {
            return new ScenarioEntry(name, origin, text, null, $"Expected {e.Expected} at {e.Path}; found {e.Found}.");
        }
    }
}
