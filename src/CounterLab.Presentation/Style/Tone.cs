namespace CounterLab.Presentation.Style;

/// <summary>What a colour means here. Never the only cue: an icon and a word go with it.</summary>
public enum Tone
{
    /// <summary>Nothing to say.</summary>
    Muted,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>On its way, or a fact.</summary>
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
