using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Views;

/// <summary>
/// The cumulative counts and the state of a cluster at one time; rates are computed from two samples.
/// </summary>
/// <param name="At">Time since the start of the lab, or of the run.</param>
/// <param name="Adds">Adds so far, over all counters.</param>
/// <param name="Messages">Requests between nodes so far.</param>
/// <param name="Retries">Failed pushes so far.</param>
public sealed record MetricsSample(
    TimeSpan At,
    IReadOnlyDictionary<string, Int128?> Values,
    (Int128 Low, Int128 High) Accepted,
    long Adds,
    long Messages,
    long Retries,
    IReadOnlyDictionary<LinkId, long> Lag)
{
    /// <summary>
    /// Returns the points between samples in order, about <paramref name="max"/> at most; each rate is the mean since
    /// the previous point.
    /// </summary>
    public static IReadOnlyList<MetricsPoint> Points(
        IReadOnlyList<MetricsSample> samples, IReadOnlyList<string> nodes, TimeSpan now, int max)
    {
        var every = Math.Max(1, (samples.Count + max - 1) / max);
        var points = new List<MetricsPoint>();
        MetricsSample? before = null;
        for (var i = (samples.Count - 1) % every; i >= 0 && i < samples.Count; i += every)
        {
            var sample = samples[i];
            var seconds = before is null ? 0 : (sample.At - before.At).TotalSeconds;
            var values = nodes.Select(node => sample.Values.GetValueOrDefault(node)).ToList();
            var known = values.OfType<Int128>().ToList();
            points.Add(new MetricsPoint(
                (now - sample.At).TotalSeconds,
                values,
                sample.Accepted,
                known.Count == 0 ? 0 : known.Max() - known.Min(),
                Rate(sample.Adds, before?.Adds),
                Rate(sample.Messages, before?.Messages),
                Rate(sample.Retries, before?.Retries),
                sample.Lag));
            before = sample;

            double Rate(long total, long? former) =>
                seconds <= 0 || former is null ? 0 : Math.Max(0, total - former.Value) / seconds;
        }

        return points;
    }
}
