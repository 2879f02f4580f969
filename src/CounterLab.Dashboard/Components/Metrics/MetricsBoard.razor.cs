using CounterLab.Presentation.Charts;
using CounterLab.Presentation.Metrics;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>The charts of the metrics page, redrawn at most about twice a second.</summary>
public sealed partial class MetricsBoard
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(450);

    private IReadOnlyList<ChartModel> _plots = [];
    private Histogram _histogram = Histogram.Of([]);
    private long _drawn;
    private string _of = "";
    private bool _wasFrozen;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <summary>Whether time is paused. Then no newer metrics follow, so each update is drawn at once.</summary>
    private bool StandsStill => View.Lab.World.IsPaused;

    private string Of => $"{View.Lab.World.Label} {View.Counter}";

    private string Note => View.Frozen ? "Frozen: these charts do not update."
        : _plots.Count > 0 && _plots[0].Lines.All(line => line.Path.Length == 0)
            ? "Measuring starts when the page opens; the first points appear within a second."
        : "";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Take();
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        if (Of == _of && (View.Frozen || (!StandsStill && Time.GetElapsedTime(_drawn) < Interval)))
        {
            return _wasFrozen != (_wasFrozen = View.Frozen);
        }

        Take();
        return true;
    }

    private void Take()
    {
        var metrics = View.Metrics;
        (_plots, _histogram) = (MetricsCharts.Of(metrics, View.Counter), Histogram.Of(metrics.Convergences));
        (_of, _wasFrozen, _drawn) = (Of, View.Frozen, Time.GetTimestamp());
    }
}
