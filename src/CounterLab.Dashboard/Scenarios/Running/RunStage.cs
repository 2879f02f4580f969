using System.Globalization;
using CounterLab.Dashboard.Presentation;
using CounterLab.Dashboard.Scenarios.Library;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Dashboard.Scenarios.Running;

/// <summary>Where a run is.</summary>
public enum RunStageKind
{
    /// <summary>Processes start and find each other.</summary>
    Starting,

    /// <summary>Steps and workload.</summary>
    Faults,

    /// <summary>Healed, and waiting for agreement, then for calm.</summary>
    Settling,

    /// <summary>What was recorded is judged; processes end.</summary>
    Judging,
}

/// <summary>How far a run is.</summary>
/// <param name="Elapsed">Of the experiment's own time.</param>
public readonly record struct RunStage(RunStageKind Kind, TimeSpan Elapsed)
{
    /// <summary>The phase in words.</summary>
    public string Phase => Kind switch
    {
        RunStageKind.Starting => "the cluster comes together",
        RunStageKind.Faults => "faults and workload",
        RunStageKind.Settling => "healed, settling",
        _ => "judging",
    };

    /// <summary><c>step 2 of 3: isolate n3</c>; what comes next before the first one; empty outside of the phase of faults.</summary>
    public string StepOf(Scenario scenario)
    {
        if (Kind != RunStageKind.Faults || scenario.Steps.Count == 0)
        {
            return "";
        }

        var elapsed = Elapsed;
        var order = scenario.Steps.OrderBy(step => step.At).ToList();
        var done = order.FindLastIndex(step => step.At <= elapsed);
        return done < 0
            ? $"first {StepLook.WordsOf(order[0].Fault)} at {Durations.Of(order[0].At)}"
            : string.Create(CultureInfo.InvariantCulture, $"step {Digits.Group(done + 1)} of {Digits.Group(order.Count)}: {StepLook.WordsOf(order[done].Fault)}");
    }

    /// <summary>Share of the phase of faults that is over, 0 to 1; null outside of it.</summary>
    public double? Share(Scenario scenario) => Kind == RunStageKind.Faults && scenario.RunFor > TimeSpan.Zero ? Math.Clamp(Elapsed / scenario.RunFor, 0, 1) : null;
}
