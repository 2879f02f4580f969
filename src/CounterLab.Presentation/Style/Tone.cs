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
