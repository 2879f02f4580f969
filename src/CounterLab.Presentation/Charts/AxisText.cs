using System.Globalization;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>
/// Formats the values of the value axis: in full where they fit, else shortened. Where shortened values would look the
/// same, the marks show their distance to the first one.
/// </summary>
public sealed class AxisText
{
    /// <summary>
    /// Number of parts per unit of a rate: the axis has whole numbers only, so rates are plotted in thousandths.
    /// </summary>
    public const int RateParts = 1_000;

    private readonly int _lengthMax;
    private readonly Func<Int128, string> _full;
    private readonly Func<Int128, string> _short;

    private AxisText(int lengthMax, Func<Int128, string> full, Func<Int128, string> shorter) =>
        (_lengthMax, _full, _short) = (lengthMax, full, shorter);

    /// <summary>Format for the narrow margin of a card: <c>12 345</c>, <c>1.28M</c>.</summary>
    public static AxisText Narrow { get; } = new(6, Digits.Group, Digits.Axis);

    /// <summary>Format for the report, whose margin adapts to the texts: <c>12 345 678</c>, <c>1.28·10⁹</c>.</summary>
    public static AxisText Wide { get; } = new(10, Digits.Group, Digits.Rough);

    /// <summary>Format for rates given in thousandths: <c>0.5</c>, <c>12 345</c>.</summary>
    public static AxisText Rate { get; } = new(6, Fraction, parts => Digits.Axis(parts / RateParts));

    /// <summary>Returns the text of each mark, and an explanation if the marks are distances.</summary>
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
