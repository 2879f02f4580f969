using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>A step of a scenario as text, with icon and colour.</summary>
/// <param name="At">Time of the step.</param>
/// <param name="What">The action with its target.</param>
/// <param name="For">Duration; empty if the step is instantaneous or has no fixed end.</param>
public sealed record StepStyle(string At, string What, string For, Glyph Icon, Tone Tone)
{
    /// <summary>Formats a step.</summary>
    public static StepStyle Of(Step step)
    {
        var kind = StepKinds.Of(step.Action);
        return new StepStyle(
            Durations.Of(step.At), WordsOf(step.Action),
            step.For is { } time ? Durations.Of(time) : step.Action.CanLast
                ? "to the end" : "", kind.Icon(), kind.Tone());
    }

    /// <summary>Describes an action with its target: <c>cut n1 – n2</c>, <c>reply loss 50 % any → any</c>.</summary>
    public static string WordsOf(ScenarioAction fault) => fault switch
    {
        TrafficFault traffic => $"{ActionText.OnLink(traffic)} {traffic.From ?? "any"} → {traffic.To ?? "any"}",
        StopNode stop => $"leave {stop.Node}",
        _ => ActionText.Of(fault),
    };
}
