using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Protocol.Identity;

namespace CounterLab.Lab.Recording;

/// <summary>What a recording became: a scenario that was written and read again, so that its file can be.</summary>
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

    /// <summary>Its file.</summary>
    public string Json { get; }

    /// <summary>What of that which was done is not in it, or not as it was.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Why the simulator can't run it; empty when it can.</summary>
    public string SimulatorReason { get; }

    /// <summary>Why it can't run on real nodes; empty when it can.</summary>
    public string LiveReason { get; }

    /// <summary>The same under another name.</summary>
    /// <exception cref="LabException">No scenario can have that name.</exception>
    public RecordedScenario Named(string name) => NodeId.Check(name, "name") is { } refusal
        ? throw new LabException(refusal.ToString(), LabError.InvalidArgument)
        : Of(Scenario with { Name = name }, Notes);

    /// <exception cref="LabException">It cannot be written as a scenario, which is a defect.</exception>
    internal static RecordedScenario Of(Scenario scenario, IReadOnlyList<string> notes)
    {
        try
        {
            return new RecordedScenario(ScenarioWriter.Write(scenario), notes);
        }
        catch (ScenarioException e)
        {
            throw new LabException($"The recording makes no scenario: {e.Message}", LabError.Failed);
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
