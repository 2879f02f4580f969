namespace CounterLab.Presentation.Reports.Html.Charts;

/// <summary>A mark of the value axis.</summary>
internal readonly record struct ValueTick(Int128 Value, string Text);

/// <summary>
/// The value axis. Values may have 39 digits and differ in the last one: places are made from distances to the least
/// value, and marks whose texts would be long show their distance to the first one, which <see cref="Note"/> names.
/// </summary>
internal sealed class ValueScale
{
    /// <summary>Height of the plot in pixels.</summary>
    public const double Height = 240;

    private const double Air = 14;
    private const int TextMax = 10;

    private readonly Int128 _least;
    private readonly double _span;

    private ValueScale(Int128 least, Int128 most)
    {
        (_least, _span) = (least, (double)FigureText.Distance(least, most));
        var values = Marks(least, FigureText.Distance(least, most));
        (Ticks, Note) = Told(values);
    }

    /// <summary>Round values; one at least.</summary>
    public IReadOnlyList<ValueTick> Ticks { get; }

    /// <summary>Explanation of the marks; empty if they are absolute values.</summary>
    public string Note { get; }

    /// <summary>A scale that holds all these values.</summary>
    public static ValueScale Over(IEnumerable<Int128> values)
    {
        var (least, most) = (Int128.MaxValue, Int128.MinValue);
        foreach (var value in values.DefaultIfEmpty(0))
        {
            (least, most) = (Int128.Min(least, value), Int128.Max(most, value));
        }

        return least < most ? new(least, most)
            : new(least > Int128.MinValue ? least - 1 : least, most < Int128.MaxValue ? most + 1 : most);
    }

    /// <summary>Pixels from the top.</summary>
    public double Y(Int128 value) =>
        Height - Air - ((Height - (2 * Air)) * (double)FigureText.Distance(_least, value) / _span);

    private static List<Int128> Marks(Int128 least, UInt128 span)
    {
        var step = Step(span / 4);
        var rest = least % step;
        var first = (UInt128)(rest == 0 ? 0 : rest > 0 ? step - rest : -rest);
        if (first > span)
        {
            return [least];
        }

        var count = (int)((span - first) / (UInt128)step) + 1;
        return [.. Enumerable.Range(0, count)
            .Select(index => unchecked((Int128)((UInt128)least + first + ((UInt128)index * (UInt128)step))))];
    }

    /// <summary>1, 2 or 5 times a power of ten.</summary>
    private static Int128 Step(UInt128 wanted)
    {
        UInt128 power = 1;
        while (power <= wanted / 10)
        {
            power *= 10;
        }

        return (Int128)(power >= wanted ? power : power * 2 >= wanted ? power * 2 : power * 5 >= wanted
            ? power * 5 : power * 10);
    }

    private static (IReadOnlyList<ValueTick> Ticks, string Note) Told(List<Int128> values)
    {
        if (values.TrueForAll(value => FigureText.Group(value).Length <= TextMax))
        {
            return ([.. values.Select(value => new ValueTick(value, FigureText.Group(value)))], "");
        }

        var origin = values[0];
        var distances = values.ConvertAll(value => FigureText.Group(FigureText.Distance(origin, value)));
        return distances.TrueForAll(text => text.Length < TextMax)
            ? ([.. values.Zip(distances, (value, text) => new ValueTick(value, "+" + text))],
                $"The marks show the distance to {FigureText.Group(origin)}.")
            : ([.. values.Select(value => new ValueTick(value, value == 0 ? "0" : FigureText.Rough(value)))], "");
    }
}
