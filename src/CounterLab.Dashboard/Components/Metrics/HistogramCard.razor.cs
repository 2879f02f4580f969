using CounterLab.Presentation.Metrics;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>Histogram of the periods during which nodes differed, as a table.</summary>
public sealed partial class HistogramCard
{
    /// <summary>What to draw.</summary>
    [Parameter, EditorRequired]
    public Histogram Histogram { get; set; } = default!;

    private string Caption => Histogram.Count == 0
        ? "nodes have not differed yet"
        : $"nodes differed {Digits.Group(Histogram.Count)}×, median {Ages.Of(Histogram.Median!.Value)}, longest "
            + $"{Ages.Of(Histogram.Longest!.Value)}";

    private static string Width(Bucket bucket) => FormattableString.Invariant($"width:{bucket.Share:0.#}%");
}
