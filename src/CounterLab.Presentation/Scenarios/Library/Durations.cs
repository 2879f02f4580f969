using System.Globalization;

namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Formats durations of experiments without loss of precision.</summary>
public static class Durations
{
    /// <summary>
    /// Formats a configured duration: <c>350 ms</c>, <c>3 s</c>, <c>10.5 s</c>, <c>5 min</c>, <c>2 h</c>.
    /// </summary>
    public static string Of(TimeSpan time) => time switch
    {
        { Ticks: < 0 } => "−" + Of(-time),
        { Ticks: 0 } => "0 s",
        { TotalSeconds: < 1 } => Invariant($"{time.TotalMilliseconds:0.####} ms"),
        { TotalMinutes: < 5 } => Invariant($"{time.TotalSeconds:0.###} s"),
        { TotalHours: < 2 } => Invariant($"{time.TotalMinutes:0.##} min"),
        _ => Invariant($"{time.TotalHours:0.##} h"),
    };

    /// <summary>Formats a measured duration: <c>1.31 s</c>.</summary>
    public static string Measured(TimeSpan time) =>
        time.TotalMinutes < 5 ? Invariant($"{time.TotalSeconds:0.00} s") : Of(time);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
