using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>How a step is told.</summary>
/// <param name="At">When.</param>
/// <param name="What">Which fault, and where.</param>
/// <param name="For">How long; empty: it does not last, or until it is ended.</param>
public sealed record StepLook(string At, string What, string For, Glyph Icon, Tone Tone)
{
    /// <summary>Decides how it is told.</summary>
    public static StepLook Of(Step step)
    {
        var kind = FaultKinds.Of(step.Action);
        return new StepLook(
            Durations.Of(step.At), WordsOf(step.Action),
            step.For is { } time ? Durations.Of(time) : step.Action.CanLast ? "to the end" : "", kind.Icon(), kind.Tone());
    }

    /// <summary><c>cut n1 – n2</c>, <c>reply loss 50 % any → any</c>.</summary>
    public static string WordsOf(ScenarioAction fault) => fault switch
    {
        TrafficFault traffic => $"{ActionText.OnLink(traffic)} {traffic.From ?? "any"} → {traffic.To ?? "any"}",
        StopNode stop => $"leave {stop.Node}",
        _ => ActionText.Of(fault),
    };
}
