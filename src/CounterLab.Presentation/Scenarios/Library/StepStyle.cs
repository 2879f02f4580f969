using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Text and style of a step.</summary>
/// <param name="At">When.</param>
/// <param name="What">Which fault, and where.</param>
/// <param name="For">Duration; empty: instantaneous, or until ended.</param>
public sealed record StepStyle(string At, string What, string For, Glyph Icon, Tone Tone)
{
    /// <summary>Builds the style.</summary>
    public static StepStyle Of(Step step)
    {
        var kind = StepKinds.Of(step.Action);
        return new StepStyle(
            Durations.Of(step.At), WordsOf(step.Action),
            step.For is { } time ? Durations.Of(time) : step.Action.CanLast
                ? "to the end" : "", kind.Icon(), kind.Tone());
    }

    /// <summary><c>cut n1 – n2</c>, <c>reply loss 50 % any → any</c>.</summary>
    public static string WordsOf(ScenarioAction fault) => fault switch
    {
        TrafficFault traffic => $"{ActionText.OnLink(traffic)} {traffic.From ?? "any"} → {traffic.To ?? "any"}",
        StopNode stop => $"leave {stop.Node}",
        _ => ActionText.Of(fault),
    };
}
