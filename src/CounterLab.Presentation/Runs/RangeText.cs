using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>Formats accepted ranges and values.</summary>
public static class RangeText
{
    /// <summary>Formats a range: <c>1 284</c>, <c>1 281 to 1 284</c>.</summary>
    public static string Of(Int128? low, Int128? high) => (low, high) switch
    {
        ({ } least, { } most) when least == most => Digits.Group(least),
        ({ } least, { } most) => $"{Digits.Group(least)} to {Digits.Group(most)}",
        _ => "was reset",
    };

    /// <summary>Formats the accepted range of a counter.</summary>
    public static string Of(FinalCounter counter) => Of(counter.Least, counter.Most);

    /// <summary>
    /// Formats the last values: <c>1 284 on all 5 nodes</c>, or the value of each node if they differ.
    /// </summary>
    public static string Values(FinalCounter counter)
    {
        var values = counter.Values;
        return values.Values.Distinct().Count() switch
        {
            0 => "no live node",
            1 when values.Count == 1 => $"{Digits.Group(values.Values.First())} on {values.Keys.First()}",
            1 => $"{Digits.Group(values.Values.First())} on all {Digits.Group(values.Count)} nodes",
            _ => string.Join(", ", values.Select(value => $"{value.Key} {Digits.Group(value.Value)}")),
        };
    }

    /// <summary>Whether all nodes show the same value and it is in the accepted range.</summary>
    public static bool Fits(FinalCounter counter) => counter.Values.Values.Distinct().Count() <= 1
        && counter.Values.Values.All(value => (counter.Least is not { } least || value >= least)
            && (counter.Most is not { } most || value <= most));
}
