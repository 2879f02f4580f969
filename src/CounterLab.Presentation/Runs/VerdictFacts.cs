using System.Globalization;
using CounterLab.Experiments.Verdicts;
using CounterLab.Presentation.Style;

namespace CounterLab.Presentation.Runs;

/// <summary>The verdict of a run as text, icon and colour.</summary>
public static class VerdictFacts
{
    /// <summary>The verdict as one word.</summary>
    public static string Word(VerdictKind? verdict) => verdict switch
    {
        null => "computing",
        VerdictKind.Valid => "valid",
        VerdictKind.Violated => "violated",
        _ => "unknown",
    };

    /// <summary>Icon of the verdict.</summary>
    public static Glyph Icon(VerdictKind? verdict) => verdict switch
    {
        null => Glyph.Clock,
        VerdictKind.Valid => Glyph.Check,
        VerdictKind.Violated => Glyph.Cross,
        _ => Glyph.Alert,
    };

    /// <summary>Colour of the verdict.</summary>
    public static Tone Tone(VerdictKind? verdict) => verdict switch
    {
        null => Style.Tone.Muted,
        VerdictKind.Valid => Style.Tone.Good,
        VerdictKind.Violated => Style.Tone.Bad,
        _ => Style.Tone.Warn,
    };

    /// <summary>Formats a time in seconds with three decimals: <c>12.345 s</c>.</summary>
    public static string Seconds(TimeSpan at) => at.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture) + " s";
}
