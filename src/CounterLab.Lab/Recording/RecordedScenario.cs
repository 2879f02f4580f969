using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Recording;

/// <summary>
/// The scenario that a recording produced. It was written as JSON and read back, so its file is valid.
/// </summary>
public sealed class RecordedScenario
{
    private RecordedScenario(string json, IReadOnlyList<string> notes)
    {
        (Json, Notes, Scenario) = (json, notes, ScenarioReader.Read(json));
        SimulatorReason = ReasonOf(() => WorldCheck.Assert(Scenario, Worlds.Simulated));
        LiveReason = ReasonOf(() => LivePreflight.Check(Scenario));
    }

    /// <summary>The scenario.</summary>
    public Scenario Scenario { get; }

    /// <summary>The scenario file.</summary>
    public string Json { get; }

    /// <summary>Actions that the scenario omits or records differently.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Why the simulator can't run it; empty if it can.</summary>
    public string SimulatorReason { get; }

    /// <summary>Why it can't run on real nodes; empty if it can.</summary>
    public string LiveReason { get; }

    /// <summary>Returns a copy under another name.</summary>
    /// <exception cref="LabException">The name is not valid for a scenario.</exception>
    public RecordedScenario Named(string name) => NodeId.Check(name, "name") is { } refusal
        ? throw new LabException(refusal.ToString(), LabError.InvalidArgument)
        : Of(Scenario with { Name = name }, Notes);

    /// <exception cref="LabException">The recording cannot be written as a scenario, which is a defect.</exception>
    internal static RecordedScenario Of(Scenario scenario, IReadOnlyList<string> notes)
    {
        try
        {
            return new RecordedScenario(ScenarioWriter.Write(scenario), notes);
        }
        catch (ScenarioException e)
        {
            throw new LabException($"The recording is not a valid scenario: {e.Message}", LabError.Failed);
        }
    }

    private static string ReasonOf(Action check)
    {
        try
        {
            check();
            return "";
        }
        catch (Exception e) when (e is ScenarioException or LabException)
        {
            return e.Message;
        }
    }
}
