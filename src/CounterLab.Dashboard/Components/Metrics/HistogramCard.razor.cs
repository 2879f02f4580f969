using CounterLab.Presentation.Metrics;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>Shows the histogram of the durations of divergences as a table.</summary>
public sealed partial class HistogramCard
{
    /// <summary>The histogram to show.</summary>
    [Parameter, EditorRequired]
    public Histogram Histogram { get; set; } = default!;

    private string Caption => Histogram.Count == 0
        ? "nodes have not differed yet"
        : $"converged {Digits.Group(Histogram.Count)}× · median {Ages.Of(Histogram.Median!.Value)} · longest "
            + $"{Ages.Of(Histogram.Longest!.Value)}";

    private static string Width(Bucket bucket) => FormattableString.Invariant($"width:{bucket.Share:0.#}%");
}
