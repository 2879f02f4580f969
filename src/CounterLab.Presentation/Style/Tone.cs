namespace CounterLab.Presentation.Style;

/// <summary>The meaning of a colour. A colour is never used alone: an icon and a word accompany it.</summary>
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

    /// <summary>Paused or held by the lab.</summary>
    Hold,
}
