using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>How a node's belief about a peer is told.</summary>
public sealed record PeerLook(string Word, Glyph Icon, Tone Tone)
{
    /// <summary>Decides how a belief is told.</summary>
    public static PeerLook Of(PeerLiveness state) => state switch
    {
        PeerLiveness.Alive => new("alive", Glyph.Dot, Tone.Good),
        PeerLiveness.Suspect => new("suspect", Glyph.Half, Tone.Warn),
        _ => new("dead", Glyph.Cross, Tone.Bad),
    };
}
