using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Queues;

/// <summary>Colour, icon and text of a link state.</summary>
/// <param name="Key">The state as one machine-readable word.</param>
public sealed record LinkStyle(QueueLinkState State, string Key, string Word, Glyph Icon, Tone Tone)
{
    private static readonly Dictionary<QueueLinkState, LinkStyle> All = new LinkStyle[]
    {
        new(QueueLinkState.SenderDown, "sender-down", "sender down", Glyph.Cross, Tone.Muted),
        new(QueueLinkState.NoReport, "no-report", "no report", Glyph.Clock, Tone.Muted),
        new(QueueLinkState.Stranger, "stranger", "not seen", Glyph.Unplugged, Tone.Muted),
        new(QueueLinkState.ReceiverDown, "dead", "receiver down", Glyph.Cross, Tone.Bad),
        new(QueueLinkState.Cut, "cut", "cut", Glyph.Scissors, Tone.Bad),
        new(QueueLinkState.Held, "held", "held", Glyph.Pause, Tone.Hold),
        new(QueueLinkState.Paused, "paused", "paused", Glyph.Pause, Tone.Hold),
        new(QueueLinkState.Faulty, "faulty", "fault", Glyph.Alert, Tone.Warn),
        new(QueueLinkState.Retrying, "retrying", "retrying", Glyph.Clock, Tone.Warn),
        new(QueueLinkState.Sending, "sending", "sending", Glyph.Send, Tone.Info),
        new(QueueLinkState.InStep, "in-step", "in step", Glyph.Check, Tone.Good),
    }.ToDictionary(look => look.State);

    /// <summary>Returns the style of a state.</summary>
    public static LinkStyle Of(QueueLinkState state) => All[state];
}
