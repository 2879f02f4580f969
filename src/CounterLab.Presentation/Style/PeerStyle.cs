using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Style;

/// <summary>Text, icon and colour of a peer state.</summary>
public sealed record PeerStyle(string Word, Glyph Icon, Tone Tone)
{
    /// <summary>The style of a peer state.</summary>
    public static PeerStyle Of(LivenessState state) => state switch
    {
        LivenessState.Alive => new("alive", Glyph.Dot, Tone.Good),
        LivenessState.Suspect => new("suspect", Glyph.Half, Tone.Warn),
        _ => new("dead", Glyph.Cross, Tone.Bad),
    };
}
