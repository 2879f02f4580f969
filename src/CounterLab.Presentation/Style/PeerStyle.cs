using CounterLab.Protocol.Liveness;

namespace CounterLab.Presentation.Style;

/// <summary>The liveness state of a peer as text, icon and colour.</summary>
public sealed record PeerStyle(string Word, Glyph Icon, Tone Tone)
{
    /// <summary>Returns the style of a liveness state.</summary>
    public static PeerStyle Of(LivenessState state) => state switch
    {
        LivenessState.Alive => new("alive", Glyph.Dot, Tone.Good),
        LivenessState.Suspect => new("suspect", Glyph.Half, Tone.Warn),
        _ => new("dead", Glyph.Cross, Tone.Bad),
    };
}
