using CounterLab.Lab.Running;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Runs;

/// <summary>Texts for accepted ranges and values.</summary>
public static class RangeText
{
    /// <summary><c>1 284</c>, <c>1 281 to 1 284</c>.</summary>
    public static string Of(Int128? low, Int128? high) => (low, high) switch
    {
        ({ } least, { } most) when least == most => Digits.Group(least),
        ({ } least, { } most) => $"{Digits.Group(least)} to {Digits.Group(most)}",
        _ => "was reset",
    };

    /// <summary>A counter's expected values.</summary>
    public static string Of(FinalCounter counter) => Of(counter.Least, counter.Most);

    /// <summary><c>1 284 on all 5 nodes</c>, or node by node where they differ.</summary>
    public static string Values(FinalCounter counter) => counter.Values.Count == 0 ? "no live node"
        : counter.Values.Values.Distinct().Count() == 1
            ? $"{Digits.Group(counter.Values.Values.First())} on "
                + $"{(counter.Values.Count == 1 ? counter.Values.Keys.First() : $"all {Digits.Group(counter.Values.Count)} nodes")}"
            : string.Join(", ", counter.Values.Select(value => $"{value.Key} {Digits.Group(value.Value)}"));

    /// <summary>All nodes show the same, and it is accepted.</summary>
    public static bool Fits(FinalCounter counter) => counter.Values.Values.Distinct().Count() <= 1
        && counter.Values.Values.All(value => (counter.Least is not { } least || value >= least)
            && (counter.Most is not { } most || value <= most));
}
