using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Whether a scenario can run in a world.</summary>
/// <param name="Name">Display name of the world.</param>
/// <param name="Why">The reason why the scenario cannot run, as expected and found; empty if it can.</param>
public sealed record WorldFit(Worlds World, string Name, string Why)
{
    /// <summary>Whether the scenario can run in the world.</summary>
    public bool Fits => Why.Length == 0;

    /// <summary>Icon for whether it can run.</summary>
    public Glyph Icon => Fits ? Glyph.Check : Glyph.Slash;

    /// <summary>Colour of icon and text.</summary>
    public Tone Tone => Fits ? Tone.Good : Tone.Muted;

    /// <summary>Short text: <c>simulated</c>, <c>not live</c>.</summary>
    public string Word => Fits ? Name : "not " + Name;

    /// <summary>Checks whether a scenario can run in the simulator.</summary>
    public static WorldFit Simulated(Scenario scenario) => new(
        Worlds.Simulated, "simulated", ReasonOf(() => WorldCheck.Assert(scenario, Worlds.Simulated)));

    /// <summary>
    /// Checks whether a scenario can run on real nodes. Unsupported faults prevent it, and so do actions that are
    /// impossible in the state that a process has at that time.
    /// </summary>
    public static WorldFit Live(Scenario scenario) =>
        new(Worlds.Live, "live", ReasonOf(() => LivePreflight.Check(scenario)));

    /// <summary>Checks both worlds.</summary>
    public static IReadOnlyList<WorldFit> Of(Scenario scenario) => [Simulated(scenario), Live(scenario)];

    private static string ReasonOf(Action check)
    {
        try
        {
            check();
            return "";
        }
        catch (ScenarioException e)
        {
            return $"Expected {e.Expected} at {e.Path}; found {e.Found}.";
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }
}
