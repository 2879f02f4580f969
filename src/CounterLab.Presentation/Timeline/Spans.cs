using System.Globalization;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Timeline;

/// <summary>Formats times and durations of a run, down to fractions of a millisecond.</summary>
public static class Spans
{
    /// <summary>Formats a time: <c>00:12.080</c>, <c>1:02:03.004</c>.</summary>
    public static string Clock(TimeSpan at) => at.TotalHours < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{at.Minutes:00}:{at.Seconds:00}.{at.Milliseconds:000}")
        : string.Create(CultureInfo.InvariantCulture,
            $"{(int)at.TotalHours}:{at.Minutes:00}:{at.Seconds:00}.{at.Milliseconds:000}");

    /// <summary>
    /// Formats a duration: <c>0.42 ms</c>, <c>2.1 ms</c>, <c>480 ms</c>, <c>2.74 s</c>, <c>1 m 42 s</c>.
    /// </summary>
    public static string Of(TimeSpan span) => span switch
    {
        { Ticks: <= 0 } => "0 ms",
        { TotalMilliseconds: < 0.995 } => Invariant($"{span.TotalMilliseconds:0.00} ms"),
        { TotalMilliseconds: < 99.95 } => Invariant($"{span.TotalMilliseconds:0.0} ms"),
        { TotalMilliseconds: < 999.5 } => Invariant($"{span.TotalMilliseconds:0} ms"),
        { TotalSeconds: < 9.995 } => Invariant($"{span.TotalSeconds:0.00} s"),
        _ => Ages.Of(span),
    };

    /// <summary>Formats a duration roughly: <c>1.8 s</c>.</summary>
    public static string Rough(TimeSpan span) =>
        span.TotalSeconds < 0.95 ? Invariant($"{span.TotalMilliseconds:0} ms") : Ages.Of(span);

    /// <summary>Formats milliseconds as machine-readable text: <c>12080.5</c>.</summary>
    public static string Ms(TimeSpan at) =>
        (at.Ticks / (double)TimeSpan.TicksPerMillisecond).ToString("0.####", CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
