using System.Globalization;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Formats numbers and times independently of the culture.</summary>
internal static class FigureText
{
    /// <summary>Formats a duration: <c>812 ms</c>, <c>1.31 s</c>, <c>102.4 s</c>.</summary>
    public static string Time(TimeSpan time)
    {
        var seconds = Math.Abs(time.TotalSeconds);
        var text = seconds switch
        {
            0 => "0 s",
            < 0.001 => "< 1 ms",
            < 0.9995 => $"{Number(seconds * 1000, "0")} ms",
            < 99.995 => $"{Number(seconds, "0.##")} s",
            _ => Tenths((Int128)Math.Round(seconds * 10)),
        };
        return time < TimeSpan.Zero ? Digits.Minus + text : text;
    }

    /// <summary>Formats a number with its noun: <c>1 node</c>, <c>3 nodes</c>.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        $"{Digits.Group(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    private static string Tenths(Int128 tenths) =>
        $"{Digits.Group(tenths / 10)}{(tenths % 10 == 0 ? "" : "." + Digits.Group(tenths % 10))} s";

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
