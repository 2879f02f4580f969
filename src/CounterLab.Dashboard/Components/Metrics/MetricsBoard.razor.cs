using CounterLab.Dashboard.Metrics;
using CounterLab.Lab.Views;

namespace CounterLab.Dashboard.Components.Metrics;

/// <summary>All charts, from one picture, at most twice a second.</summary>
public sealed partial class MetricsBoard
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(450);

    private IReadOnlyList<Plot> _plots = [];
    private Histogram _histogram = Histogram.Of([]);
    private long _drawn;
    private string _of = "";
    private bool _wasFrozen;

    private string Note => View.Frozen ? "Frozen: these charts stand still."
        : _plots.Count > 0 && _plots[0].Lines.All(line => line.Path.Length == 0) ? "Measuring begins when somebody looks: the first points come within a second."
        : "";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Take(View.Lab.Metrics(View.Counter));
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var of = $"{View.Lab.World.Label} {View.Counter}";
        if (of == _of && (View.Frozen || TimeProvider.System.GetElapsedTime(_drawn) < Interval))
        {
            return _wasFrozen != (_wasFrozen = View.Frozen);
        }

        (_of, _wasFrozen) = (of, View.Frozen);
        _drawn = TimeProvider.System.GetTimestamp();
        Take(View.Lab.Metrics(View.Counter));
        return true;
    }

    private void Take(MetricsView metrics)
        => (_plots, _histogram) = (Plots.Of(metrics, View.Counter), Histogram.Of(metrics.Convergences));
}
