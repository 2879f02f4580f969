using System.Globalization;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>
/// Texts of the value axis. Values are written in full where they fit, else shortened. Where shortened values look the
/// same, the marks show their distance to the first one.
/// </summary>
public sealed class AxisText
{
    /// <summary>Parts of a unit in which rates are measured on an axis of whole numbers.</summary>
    public const int RateParts = 1_000;

    private readonly int _lengthMax;
    private readonly Func<Int128, string> _full;
    private readonly Func<Int128, string> _short;

    private AxisText(int lengthMax, Func<Int128, string> full, Func<Int128, string> shorter) =>
        (_lengthMax, _full, _short) = (lengthMax, full, shorter);

    /// <summary>For the narrow margin of a card: <c>12 345</c>, <c>1.28M</c>.</summary>
    public static AxisText Narrow { get; } = new(6, Digits.Group, Digits.Axis);

    /// <summary>For the report, which adapts its margin: <c>12 345 678</c>, <c>1.28·10⁹</c>.</summary>
    public static AxisText Wide { get; } = new(10, Digits.Group, Digits.Rough);

    /// <summary>For rates, in thousandths: <c>0.5</c>, <c>12 345</c>.</summary>
    public static AxisText Rate { get; } = new(6, Fraction, parts => Digits.Axis(parts / RateParts));

    /// <summary>The text of each mark, and an explanation if they are distances.</summary>
    public (IReadOnlyList<string> Texts, string Note) Of(IReadOnlyList<Int128> values)
    {
        var texts = values.Select(Fitting).ToList();
        if (texts.Distinct().Count() == texts.Count)
        {
            return (texts, "");
        }

        var origin = values[0];
        return ([.. values.Select(value => "+" + Fitting(value - origin))],
            $"The marks show the distance to {_full(origin)}.");

        string Fitting(Int128 value) => _full(value) is var full && full.Length <= _lengthMax ? full : _short(value);
    }

    private static string Fraction(Int128 parts) => parts % RateParts == 0
        ? Digits.Group(parts / RateParts)
        : ((double)parts / RateParts).ToString("0.###", CultureInfo.InvariantCulture);
}
