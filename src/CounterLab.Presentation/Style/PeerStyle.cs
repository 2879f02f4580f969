using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>Text, icon and colour of a peer state.</summary>
public sealed record PeerStyle(string Word, Glyph Icon, Tone Tone)
{
    /// <summary>The style of a peer state.</summary>
    public static PeerStyle Of(PeerLiveness state) => state switch
    {
        PeerLiveness.Alive => new("alive", Glyph.Dot, Tone.Good),
        PeerLiveness.Suspect => new("suspect", Glyph.Half, Tone.Warn),
        _ => new("dead", Glyph.Cross, Tone.Bad),
    };
}
