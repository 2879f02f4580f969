namespace CounterLab.Presentation.Style;

/// <summary>Names of tones in the style sheets.</summary>
public static class Tones
{
    /// <summary>The class that sets the tone's colour.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Good => "tone-good",
        Tone.Info => "tone-info",
        Tone.Warn => "tone-warn",
        Tone.Bad => "tone-bad",
        Tone.Hold => "tone-hold",
        _ => "tone-muted",
    };
}
