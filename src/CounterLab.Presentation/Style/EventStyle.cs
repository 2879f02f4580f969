using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;

namespace CounterLab.Presentation.Style;

/// <summary>The tones of events.</summary>
public static class EventStyle
{
    /// <summary>The tone of an event: what a node reports, or what the lab did.</summary>
    public static Tone ToneOf(string kind) => FactKindNames.Find(kind) is { } fact ? ToneOf(fact) : kind switch
    {
        "heal" or "resume" or "restart" => Tone.Good,
        "add" => Tone.Info,
        "kill" or "cut" or "fault" or "exit" or "error" or "isolate" or "split" => Tone.Bad,
        "pause" => Tone.Hold,
        _ => Tone.Muted,
    };

    private static Tone ToneOf(FactKind fact) => fact switch
    {
        FactKind.Merged or FactKind.Alive or FactKind.Ready => Tone.Good,
        FactKind.Joined => Tone.Info,
        FactKind.Left => Tone.Warn,
        FactKind.Dead or FactKind.Quarantined => Tone.Bad,
        _ when FactSeverity.IsTrouble(fact) => Tone.Warn,
        _ => Tone.Muted,
    };
}
