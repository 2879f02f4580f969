using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Charts;

/// <summary>
/// The value axis of a chart. Values may have 39 digits and differ only in the last one, so round marks are computed
/// exactly, and positions are computed from distances to the lowest value.
/// </summary>
public sealed class ValueScale
{
    /// <summary>Free space above and below the values, in percent of the height.</summary>
    private const double Air = 6;

    /// <summary>
    /// Maximum number of steps between marks. The minimum is two, if the range contains that many round values.
    /// </summary>
    private const int StepsMax = 5;

    private readonly Int128 _least;
    private readonly double _span;

    private ValueScale(Int128 least, Int128 most, AxisText text)
    {
        var span = Digits.Distance(least, most);
        (_least, _span) = (least, (double)span);
        var values = Round(least, span);
        var (texts, note) = text.Of(values);
        Marks = [.. values.Zip(texts, (value, shown) => new AxisMark(shown, Top(value)))];
        Note = note;
    }

    /// <summary>Marks at round values, in ascending order; at least one.</summary>
    public IReadOnlyList<AxisMark> Marks { get; }

    /// <summary>Explanation of the marks; empty if they are absolute values.</summary>
    public string Note { get; }

    /// <summary>
    /// Creates a scale that covers all these values, and 0 too where positive values begin near it, so that heights can
    /// be compared.
    /// </summary>
    public static ValueScale Over(IEnumerable<Int128?> values, AxisText text)
    {
        var (least, most) = (Int128.MaxValue, Int128.MinValue);
        foreach (var value in values.OfType<Int128>().DefaultIfEmpty(0))
        {
            (least, most) = (Int128.Min(least, value), Int128.Max(most, value));
        }

        if (least == most)
        {
            var below = least != 0 && least > Int128.MinValue ? least - 1 : least;
            return new(below, most < Int128.MaxValue ? most + 1 : most, text);
        }

        return new(IsNearZero(least, most) ? 0 : least, most, text);
    }

    /// <summary>Whether positive values begin so near 0 that an axis from 0 costs at most half of the height.</summary>
    private static bool IsNearZero(Int128 least, Int128 most) => least > 0 && least <= most - least;

    /// <summary>Position of a value, in percent from the top.</summary>
    public double Top(Int128 value) =>
        100 - Air - ((100 - (2 * Air)) * (double)Digits.Distance(_least, value) / _span);

    /// <summary>
    /// Returns all multiples of a round step within the range. The step is at most the range, so there is at least one.
    /// </summary>
    private static List<Int128> Round(Int128 least, UInt128 span)
    {
        var step = Step((span / StepsMax) + (span % StepsMax > 0 ? UInt128.One : 0));
        var rest = least % step;
        var first = (UInt128)(rest > 0 ? step - rest : -rest);
        var count = (int)((span - first) / (UInt128)step) + 1;
        return [.. Enumerable.Range(0, count)
            .Select(index => unchecked((Int128)((UInt128)least + first + ((UInt128)index * (UInt128)step))))];
    }

    /// <summary>Returns the round step for a wanted one: 1, 2 or 5 times a power of ten.</summary>
    private static Int128 Step(UInt128 wanted)
    {
        UInt128 power = 1;
        while (power <= wanted / 10)
        {
            power *= 10;
        }

        var round = ((UInt128[])[1, 2, 5]).Select(factor => power * factor).FirstOrDefault(step => step >= wanted);
        return (Int128)(round > 0 ? round : power * 10);
    }
}
