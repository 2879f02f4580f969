using System.Globalization;

namespace CounterLab.Presentation.Texts;

/// <summary>Formats ages and other durations.</summary>
public static class Ages
{
    /// <summary>
    /// Formats a duration: <c>0.4 s</c>, <c>12.1 s</c>, <c>1 m 42 s</c>, <c>2 h 5 m</c>, <c>3 d 4 h</c>.
    /// </summary>
    public static string Of(TimeSpan age)
    {
        var known = age < TimeSpan.Zero ? TimeSpan.Zero : age;
        return known switch
        {
            { TotalSeconds: < 59.95 } => Invariant($"{known.TotalSeconds:0.0} s"),
            { TotalHours: < 1 } => Invariant($"{known.Minutes} m {known.Seconds} s"),
            { TotalDays: < 1 } => Invariant($"{known.Hours} h {known.Minutes} m"),
            _ => Invariant($"{known.Days} d {known.Hours} h"),
        };
    }

    /// <summary>
    /// Formats a duration in whole units, to limit redraws: <c>&lt;1 s</c>, <c>12 s</c>, <c>3 m</c>, <c>2 h</c>, <c>4
    /// d</c>.
    /// </summary>
    public static string Whole(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "<1 s",
        { TotalMinutes: < 1 } => Invariant($"{(int)age.TotalSeconds} s"),
        { TotalHours: < 1 } => Invariant($"{(int)age.TotalMinutes} m"),
        { TotalDays: < 1 } => Invariant($"{(int)age.TotalHours} h"),
        _ => Invariant($"{(int)age.TotalDays} d"),
    };

    /// <summary>Formats like <see cref="Of(TimeSpan)"/>; null is <c>never</c>.</summary>
    public static string OrNever(TimeSpan? age) => age is { } known ? Of(known) : "never";

    /// <summary>Formats minutes and seconds: <c>00:12</c>.</summary>
    public static string Clock(TimeSpan age) => Invariant($"{(int)age.TotalMinutes:00}:{age.Seconds:00}");

    /// <summary>Formats hours, minutes and seconds: <c>00:01:42</c>.</summary>
    public static string LongClock(TimeSpan age)
        => Invariant($"{(int)age.TotalHours:00}:{age.Minutes:00}:{age.Seconds:00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
