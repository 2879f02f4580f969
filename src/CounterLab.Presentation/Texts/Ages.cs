using System.Globalization;

namespace CounterLab.Presentation.Texts;

/// <summary>Formats durations.</summary>
public static class Ages
{
    /// <summary><c>0.4 s</c>, <c>12.1 s</c>, <c>1 m 42 s</c>, <c>2 h 5 m</c>, <c>3 d 4 h</c>.</summary>
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
    /// In whole units, to limit redraws: <c>&lt;1 s</c>, <c>12 s</c>, <c>3 m</c>, <c>2 h</c>, <c>4 d</c>.
    /// </summary>
    public static string Whole(TimeSpan age) => age switch
    {
        { TotalSeconds: < 1 } => "<1 s",
        { TotalMinutes: < 1 } => Invariant($"{(int)age.TotalSeconds} s"),
        { TotalHours: < 1 } => Invariant($"{(int)age.TotalMinutes} m"),
        { TotalDays: < 1 } => Invariant($"{(int)age.TotalHours} h"),
        _ => Invariant($"{(int)age.TotalDays} d"),
    };

    /// <summary>As <see cref="Of(TimeSpan)"/>, or <c>never</c>.</summary>
    public static string OrNever(TimeSpan? age) => age is { } known ? Of(known) : "never";

    /// <summary><c>00:12</c>, time since a view was frozen.</summary>
    public static string Clock(TimeSpan age) => Invariant($"{(int)age.TotalMinutes:00}:{age.Seconds:00}");

    /// <summary><c>00:01:42</c>, uptime of the lab.</summary>
    public static string LongClock(TimeSpan age)
        => Invariant($"{(int)age.TotalHours:00}:{age.Minutes:00}:{age.Seconds:00}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
