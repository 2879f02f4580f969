namespace CounterLab.Presentation.Style;

/// <summary>Maps tones to CSS classes.</summary>
public static class Tones
{
    /// <summary>Returns the CSS class that sets the colour of a tone.</summary>
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
