using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Queues;

/// <summary>State of a directed link, in order of precedence.</summary>
public enum QueueLinkState
{
    /// <summary>The sender is not running, so its queue is lost.</summary>
    SenderDown,

    /// <summary>The sender has not reported its queue yet.</summary>
    NoReport,

    /// <summary>The sender knows a peer that this lab does not.</summary>
    Stranger,

    /// <summary>The receiver is not running; its backlog is counted separately.</summary>
    ReceiverDown,

    /// <summary>The link is cut.</summary>
    Cut,

    /// <summary>The link is held: everything is delivered when the hold ends.</summary>
    Held,

    /// <summary>One of the two nodes is paused.</summary>
    Paused,

    /// <summary>A fault degrades the link.</summary>
    Faulty,

    /// <summary>There is a backlog, and attempts have failed.</summary>
    Retrying,

    /// <summary>There is a backlog, and a push is in flight.</summary>
    Sending,

    /// <summary>The queue is empty.</summary>
    InStep,
}

/// <summary>Colour, icon and text of a link state.</summary>
/// <param name="Key">One machine-readable word.</param>
public sealed record LinkStyle(QueueLinkState State, string Key, string Word, Glyph Icon, Tone Tone)
{
    private static readonly Dictionary<QueueLinkState, LinkStyle> All = new LinkStyle[]
    {
        new(QueueLinkState.SenderDown, "sender-down", "no sender", Glyph.Cross, Tone.Muted),
        new(QueueLinkState.NoReport, "no-report", "no report", Glyph.Clock, Tone.Muted),
        new(QueueLinkState.Stranger, "stranger", "not seen", Glyph.Unplugged, Tone.Muted),
        new(QueueLinkState.ReceiverDown, "dead", "dead", Glyph.Cross, Tone.Bad),
        new(QueueLinkState.Cut, "cut", "cut", Glyph.Scissors, Tone.Bad),
        new(QueueLinkState.Held, "held", "held", Glyph.Pause, Tone.Hold),
        new(QueueLinkState.Paused, "paused", "paused", Glyph.Pause, Tone.Hold),
        new(QueueLinkState.Faulty, "faulty", "fault", Glyph.Alert, Tone.Warn),
        new(QueueLinkState.Retrying, "retrying", "retrying", Glyph.Clock, Tone.Warn),
        new(QueueLinkState.Sending, "sending", "sending", Glyph.Send, Tone.Info),
        new(QueueLinkState.InStep, "in-step", "in step", Glyph.Check, Tone.Good),
    }.ToDictionary(look => look.State);

    /// <summary>The style of a state.</summary>
    public static LinkStyle Of(QueueLinkState state) => All[state];
}
