using System.Globalization;
using System.Text;

namespace CounterLab.Presentation.Reports.Html;

/// <summary>Formats numbers and times independent of the culture.</summary>
internal static class FigureText
{
    /// <summary>Between groups of three: U+202F, narrow and never broken over lines.</summary>
    public const char Separator = '\u202F';

    /// <summary>A real minus sign, as wide as a plus.</summary>
    public const char Minus = '\u2212';

    /// <summary>12345 as <c>12 345</c>.</summary>
    public static string Group(Int128 value)
    {
        var digits = value.ToString(CultureInfo.InvariantCulture).TrimStart('-');
        return value < 0 ? Minus + Grouped(digits) : Grouped(digits);
    }

    /// <summary>The same of a distance.</summary>
    public static string Group(UInt128 value) => Grouped(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>How far apart, without overflow.</summary>
    public static UInt128 Distance(Int128 low, Int128 high) => unchecked((UInt128)high - (UInt128)low);

    /// <summary><c>4.61·10¹⁸</c>.</summary>
    public static string Rough(Int128 value)
    {
        var parts = ((double)value).ToString("0.##e0", CultureInfo.InvariantCulture).Split('e');
        return parts[0].Replace('-', Minus) + "·10"
            + string.Concat(parts[1].Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
    }

    /// <summary><c>812 ms</c>, <c>1.31 s</c>, <c>102.4 s</c>.</summary>
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
        return time < TimeSpan.Zero ? Minus + text : text;
    }

    /// <summary><c>1 node</c>, <c>3 nodes</c>.</summary>
    public static string Count(long count, string noun, string? plural = null) =>
        $"{Group(count)} {(count == 1 ? noun : plural ?? noun + "s")}";

    private static string Tenths(Int128 tenths) =>
        tenths % 10 == 0 ? $"{Group(tenths / 10)} s" : $"{Group(tenths / 10)}.{Group(tenths % 10)} s";

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);

    private static string Grouped(string digits)
    {
        var text = new StringBuilder(digits.Length * 4 / 3);
        for (var index = 0; index < digits.Length; index++)
        {
            _ = index > 0 && (digits.Length - index) % 3 == 0 ? text.Append(Separator) : text;
            text.Append(digits[index]);
        }

        return text.ToString();
    }
}
