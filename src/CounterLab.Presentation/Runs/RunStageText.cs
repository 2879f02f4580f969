using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Presentation.Scenarios.Library;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>Texts for the progress of a run.</summary>
public static class RunStageText
{
    /// <summary>Describes the phase in words.</summary>
    public static string Phase(this RunStage stage) => stage.Kind switch
    {
        RunStageKind.Starting => "the cluster is forming",
        RunStageKind.Faults => "faults and workload",
        RunStageKind.Settling => "healed, settling",
        _ => "judging",
    };

    /// <summary>
    /// Describes the current step: <c>step 2 of 3: isolate n3</c>. Before the first step it describes that step;
    /// outside the fault phase it is empty.
    /// </summary>
    public static string StepOf(this RunStage stage, Scenario scenario)
    {
        if (stage.Kind != RunStageKind.Faults || scenario.Steps.Count == 0)
        {
            return "";
        }

        var elapsed = stage.Elapsed;
        var order = scenario.Steps.OrderBy(step => step.At).ToList();
        var done = order.FindLastIndex(step => step.At <= elapsed);
        if (done < 0)
        {
            return $"first {StepStyle.WordsOf(order[0].Action)} at {Durations.Of(order[0].At)}";
        }

        var (number, count) = (Digits.Group(done + 1), Digits.Group(order.Count));
        return $"step {number} of {count}: {StepStyle.WordsOf(order[done].Action)}";
    }

    /// <summary>Progress of the fault phase, 0 to 1; null outside the fault phase.</summary>
    public static double? Share(this RunStage stage, Scenario scenario) =>
        stage.Kind == RunStageKind.Faults && scenario.RunFor > TimeSpan.Zero
        ? Math.Clamp(stage.Elapsed / scenario.RunFor, 0, 1)
        : null;
}
