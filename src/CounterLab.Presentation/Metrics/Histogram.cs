using System.Globalization;

namespace CounterLab.Presentation.Metrics;

/// <summary>Histogram of the durations of divergences between nodes.</summary>
/// <param name="Buckets">The buckets, in order of duration.</param>
/// <param name="Median">Median duration; null if there was no divergence.</param>
public sealed record Histogram(IReadOnlyList<Bucket> Buckets, int Count, TimeSpan? Median, TimeSpan? Longest)
{
    private static readonly double[] Ends = [0.1, 0.2, 0.5, 1, 2, 5, 10, double.PositiveInfinity];

    /// <summary>Builds the histogram of these durations.</summary>
    public static Histogram Of(IReadOnlyList<TimeSpan> lengths)
    {
        var most = 0;
        var counts = Ends.Select((end, place) =>
        {
            var from = place == 0 ? 0 : Ends[place - 1];
            var count = lengths.Count(length => length.TotalSeconds >= from && length.TotalSeconds < end);
            most = Math.Max(most, count);
            return (Label: Label(from, end), count);
        }).ToList();
        var sorted = lengths.Order().ToList();
        return new Histogram(
            [.. counts.Select(
                count => new Bucket(count.Label, count.count, most == 0 ? 0 : 100.0 * count.count / most))],
            lengths.Count,
            sorted.Count == 0 ? null : sorted[sorted.Count / 2],
            sorted.Count == 0 ? null : sorted[^1]);
    }

    private static string Label(double from, double end) => from == 0
        ? "under 0.1 s"
        : double.IsInfinity(end)
        ? string.Create(CultureInfo.InvariantCulture, $"{from} s and more")
        : string.Create(CultureInfo.InvariantCulture, $"{from}–{end} s");
}
