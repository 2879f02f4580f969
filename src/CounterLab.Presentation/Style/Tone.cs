namespace CounterLab.Presentation.Style;

/// <summary>Meaning of a colour. It is always accompanied by an icon and a word.</summary>
public enum Tone
{
    /// <summary>Neutral.</summary>
    Muted,

    /// <summary>Good.</summary>
    Good,

    /// <summary>In progress, or information.</summary>
    Info,

    /// <summary>Held back, behind, cut.</summary>
    Warn,

    /// <summary>Dead, lost, failed.</summary>
    Bad,

    /// <summary>Paused by the lab.</summary>
    Hold,
}

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
