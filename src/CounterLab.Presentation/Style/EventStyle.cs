using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;

namespace CounterLab.Presentation.Style;

/// <summary>Maps events to colours.</summary>
public static class EventStyle
{
    /// <summary>Returns the tone of an event, which is either a report of a node or an action of the lab.</summary>
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
        FactKind.Dead or FactKind.Quarantined or FactKind.Contradicted => Tone.Bad,
        _ when FactSeverity.IsTrouble(fact) => Tone.Warn,
        _ => Tone.Muted,
    };
}
