using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Queues;

/// <summary>What a directed link is in, the strongest reason first.</summary>
public enum LinkState
{
    /// <summary>The sender does not run: what it owed is gone.</summary>
    SenderDown,

    /// <summary>The sender has not told yet what it owes.</summary>
    NoReport,

    /// <summary>The sender knows a peer that this lab does not.</summary>
    Stranger,

    /// <summary>The receiver does not run; it is owed apart.</summary>
    ReceiverDown,

    /// <summary>The lab cuts it.</summary>
    Cut,

    /// <summary>The lab holds it: everything arrives when that ends.</summary>
    Held,

    /// <summary>One of its ends is stopped.</summary>
    Paused,

    /// <summary>A fault lets only part of it pass.</summary>
    Faulty,

    /// <summary>Owed, and tried in vain.</summary>
    Retrying,

    /// <summary>Owed, and on its way.</summary>
    Sending,

    /// <summary>Nothing is owed.</summary>
    InStep,
}

/// <summary>How a link's state is told: colour, icon, word.</summary>
/// <param name="Key">One machine-readable word.</param>
public sealed record LinkLook(LinkState State, string Key, string Word, Glyph Icon, Tone Tone)
{
    private static readonly Dictionary<LinkState, LinkLook> All = new LinkLook[]
    {
        new(LinkState.SenderDown, "sender-down", "no sender", Glyph.Cross, Tone.Muted),
        new(LinkState.NoReport, "no-report", "no report", Glyph.Clock, Tone.Muted),
        new(LinkState.Stranger, "stranger", "not seen", Glyph.Unplugged, Tone.Muted),
        new(LinkState.ReceiverDown, "dead", "dead", Glyph.Cross, Tone.Bad),
        new(LinkState.Cut, "cut", "cut", Glyph.Scissors, Tone.Bad),
        new(LinkState.Held, "held", "held", Glyph.Pause, Tone.Hold),
        new(LinkState.Paused, "paused", "paused", Glyph.Pause, Tone.Hold),
        new(LinkState.Faulty, "faulty", "fault", Glyph.Alert, Tone.Warn),
        new(LinkState.Retrying, "retrying", "retrying", Glyph.Clock, Tone.Warn),
        new(LinkState.Sending, "sending", "sending", Glyph.Send, Tone.Info),
        new(LinkState.InStep, "in-step", "in step", Glyph.Check, Tone.Good),
    }.ToDictionary(look => look.State);

    /// <summary>How a state is told.</summary>
    public static LinkLook Of(LinkState state) => All[state];
}
