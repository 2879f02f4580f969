using CounterLab.Experiments.Actions;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>What sort of thing a step does: decides its colour and its sign.</summary>
public enum StepKind
{
    /// <summary>Links are shut.</summary>
    Cut,

    /// <summary>Messages are lost, doubled, late, overtaken, held, slowed.</summary>
    Traffic,

    /// <summary>A process dies, or a stranger stands in its place.</summary>
    Kill,

    /// <summary>A process leaves in good order, or is taken off the list.</summary>
    Leave,

    /// <summary>A process stands still.</summary>
    Pause,

    /// <summary>A process begins, or goes on; links are healed.</summary>
    Begin,

    /// <summary>A client does something.</summary>
    Client,

    /// <summary>A clock jumps.</summary>
    Clock,
}

/// <summary>Signs and colours of steps.</summary>
public static class FaultKinds
{
    /// <summary>What sort of thing a fault is.</summary>
    public static StepKind Of(ScenarioAction fault) => fault switch
    {
        PartitionFault => StepKind.Cut,
        TrafficFault => StepKind.Traffic,
        KillNode or StartForeignNode => StepKind.Kill,
        StopNode or RemoveNode => StepKind.Leave,
        PauseNode => StepKind.Pause,
        AddToCounter or ResetCounter or CreateBounds => StepKind.Client,
        JumpClock => StepKind.Clock,
        _ => StepKind.Begin,
    };

    /// <summary>Its icon.</summary>
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

    /// <summary>Its colour.</summary>
    public static Tone Tone(this StepKind kind) => kind switch
    {
        StepKind.Cut => Style.Tone.Warn,
        StepKind.Traffic => Style.Tone.Info,
        StepKind.Kill => Style.Tone.Bad,
        StepKind.Pause => Style.Tone.Hold,
        StepKind.Begin => Style.Tone.Good,
        _ => Style.Tone.Muted,
    };

    /// <summary>Its class in style sheets.</summary>
    public static string Css(this StepKind kind) => "kind-" + kind.ToString().ToLowerInvariant();
}
