namespace CounterLab.Presentation.Style;

/// <summary>The tone of an event's kind.</summary>
public static class EventLook
{
    /// <summary>Decides a kind's tone.</summary>
    public static Tone ToneOf(string kind) => kind switch
    {
        "merged" or "alive" or "heal" or "ready" or "resume" or "restart" => Tone.Good,
        "add" or "joined" => Tone.Info,
        "retry" or "suspect" or "left" => Tone.Warn,
        "kill" or "dead" or "cut" or "fault" or "exit" or "error" or "isolate" or "split" => Tone.Bad,
        "pause" => Tone.Hold,
        _ => Tone.Muted,
    };
}
