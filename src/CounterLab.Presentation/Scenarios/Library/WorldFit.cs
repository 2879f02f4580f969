using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Whether a scenario can run in a world.</summary>
/// <param name="Name">Of the world, for people.</param>
/// <param name="Why">Why not, with expectation and finding; empty: it can run.</param>
public sealed record WorldFit(Worlds World, string Name, string Why)
{
    /// <summary>Whether it can run.</summary>
    public bool Fits => Why.Length == 0;

    /// <summary>Icon of the answer.</summary>
    public Glyph Icon => Fits ? Glyph.Check : Glyph.Slash;

    /// <summary>Its colour.</summary>
    public Tone Tone => Fits ? Tone.Good : Tone.Muted;

    /// <summary><c>simulator</c>, <c>not on real nodes</c>.</summary>
    public string Word => Fits ? Name : World == Worlds.Live ? "not on " + Name : "not in the " + Name;

    /// <summary>In the simulator.</summary>
    public static WorldFit Simulated(Scenario scenario) => new(
        Worlds.Simulated, "simulator", ReasonOf(() => WorldCheck.Assert(scenario, Worlds.Simulated)));

    /// <summary>
    /// Fit for real nodes: unsupported faults, and actions that are impossible in the state of a process.
    /// </summary>
    public static WorldFit Live(Scenario scenario) =>
        new(Worlds.Live, "real nodes", ReasonOf(() => LivePreflight.Check(scenario)));

    /// <summary>Both worlds.</summary>
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
