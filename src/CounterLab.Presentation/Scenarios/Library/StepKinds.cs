using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Categories, icons and colours of steps.</summary>
public static class StepKinds
{
    /// <summary>The category of an action.</summary>
    public static StepKind Of(ScenarioAction action) => action switch
    {
        PartitionFault => StepKind.Cut,
        TrafficFault => StepKind.Traffic,
        KillNode or StartForeignNode or StartNamesake or StartTwin => StepKind.Kill,
        StopNode or RemoveNode => StepKind.Leave,
        PauseNode => StepKind.Pause,
        AddToCounter or ResetCounter or CreateBounds or CopySession => StepKind.Client,
        JumpClock => StepKind.Clock,
        _ => StepKind.Begin,
    };

    /// <summary>Icon of a category.</summary>
    public static Glyph Icon(this StepKind kind) => kind switch
    {
        StepKind.Cut => Glyph.Scissors,
        StepKind.Traffic => Glyph.Alert,
        StepKind.Kill => Glyph.Cross,
        StepKind.Leave => Glyph.Leave,
        StepKind.Pause => Glyph.Pause,
        StepKind.Client => Glyph.Send,
        StepKind.Clock => Glyph.Clock,
        _ => Glyph.Play,
    };

    /// <summary>Colour of a category.</summary>
    public static Tone Tone(this StepKind kind) => kind switch
    {
        StepKind.Cut => Style.Tone.Warn,
        StepKind.Traffic => Style.Tone.Info,
        StepKind.Kill => Style.Tone.Bad,
        StepKind.Pause => Style.Tone.Hold,
        StepKind.Begin => Style.Tone.Good,
        _ => Style.Tone.Muted,
    };

    /// <summary>CSS class of a category.</summary>
    public static string Css(this StepKind kind) => "kind-" + kind.ToString().ToLowerInvariant();
}
