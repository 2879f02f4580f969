using System.Globalization;
using System.Text;

namespace CounterLab.Presentation.Texts;

/// <summary>
/// Formats numbers independently of the culture, in groups of three digits separated by a narrow no-break space.
/// Machine-readable attributes use <see cref="Raw(Int128)"/>.
/// </summary>
public static class Digits
{
    /// <summary>Separator of groups of three digits: U+202F, narrow and without a line break.</summary>
    public const char Separator = '\u202F';

    /// <summary>The typographic minus sign, which is as wide as a plus sign.</summary>
    public const char Minus = '\u2212';

    /// <summary>Text for an unknown number.</summary>
    public const string None = "–";

    /// <summary>Formats a number in groups: <c>12 345</c>.</summary>
    public static string Group(Int128 value)
    {
        var raw = Raw(value);
        return raw[0] == '-' ? Minus + Grouped(raw[1..]) : Grouped(raw);
    }

    /// <summary>Formats like <see cref="Group(Int128)"/>; null is a dash.</summary>
    public static string Group(Int128? value) => value is { } known ? Group(known) : None;

    /// <summary>Formats a number with its sign: <c>+12</c>, <c>−37</c>, <c>0</c>.</summary>
    public static string WithSign(Int128 value) => value > 0 ? "+" + Group(value) : Group(value);

    /// <summary>Formats a number for <c>data-value</c>: digits without groups, and an ASCII minus.</summary>
    public static string Raw(Int128 value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Formats a number for <c>data-value</c>; null is empty.</summary>
    public static string Raw(Int128? value) => value is { } known ? Raw(known) : "";

    /// <summary>Returns the distance between two values, without overflow.</summary>
    public static UInt128 Distance(Int128 low, Int128 high) => unchecked((UInt128)high - (UInt128)low);

    /// <summary>Formats a distance in groups: <c>12 345</c>.</summary>
    public static string GroupDistance(UInt128 value) => Grouped(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Formats a number with about three significant digits: <c>4.61·10¹⁸</c>.</summary>
    public static string Rough(Int128 value)
    {
        if (value == 0)
        {
            return "0";
        }

        var parts = ((double)value).ToString("0.##e0", CultureInfo.InvariantCulture).Split('e');
        return parts[0].Replace('-', Minus) + "·10"
            + string.Concat(parts[1].Select(digit => "⁰¹²³⁴⁵⁶⁷⁸⁹"[digit - '0']));
    }

    /// <summary>Formats a number for the axis of a chart: at most seven characters and a sign.</summary>
    public static string Axis(Int128 value)
    {
        var size = Math.Abs((double)value);
        return size switch
        {
            < 1e5 => Group(value),
            < 1e15 => Scaled((double)value, size),
            _ => ((double)value).ToString("0.#e0", CultureInfo.InvariantCulture).Replace('-', Minus),
        };
    }

    /// <summary>Formats a coordinate with at most two decimals.</summary>
    public static string Place(double place) => place.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>Returns the CSS class whose font size fits a number of this length, which may be 39 digits.</summary>
    public static string LengthClass(string text) => text.Length switch
    {
        <= 7 => "",
        <= 10 => "digits-m",
        <= 14 => "digits-l",
        _ => "digits-xl",
    };

    private static string Grouped(string digits)
    {
        var text = new StringBuilder(digits.Length * 4 / 3);
        for (var index = 0; index < digits.Length; index++)
        {
            if (index > 0 && (digits.Length - index) % 3 == 0)
            {
                text.Append(Separator);
            }

            text.Append(digits[index]);
        }

        return text.ToString();
    }

    private static string Scaled(double value, double size)
    {
        var (unit, letter) =
            size switch { < 1e6 => (1e3, 'k'), < 1e9 => (1e6, 'M'), < 1e12 => (1e9, 'G'), _ => (1e12, 'T') };
        return (value / unit).ToString("0.##", CultureInfo.InvariantCulture).Replace('-', Minus) + letter;
    }
}
