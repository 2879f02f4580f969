using System.Diagnostics;
using CounterLab.Experiments.Faults;
using CounterLab.Lab.Views;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Wire.V1;

namespace CounterLab.Lab.Live.Observation;

/// <summary>
/// Data of the metrics page: two samples per second over the last five minutes, for the counters on display.
/// </summary>
internal sealed class MetricsHistory
{
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(5);
    private const int CountersMax = 8;
    private const int PointsMax = 150;

    private readonly Lock _gate = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly RecentCounters<Queue<MetricsSample>> _samples = new(CountersMax, () => new Queue<MetricsSample>());
    private readonly Dictionary<OwnerId, RunningTotals> _totals = [];
    private readonly Episodes _episodes = new();

    /// <summary>The counters to sample: those that were requested recently.</summary>
    public IReadOnlyList<string> Counters
    {
        get
        {
            lock (_gate)
            {
                return [.. _samples.Names];
            }
        }
    }

    private TimeSpan Now => Stopwatch.GetElapsedTime(_start);

    /// <summary>Notes whether live nodes hold the same state now.</summary>
    public void See(bool isConverged)
    {
        lock (_gate)
        {
            _episodes.See(Now, isConverged);
        }
    }

    /// <summary>Adds a sample of the current state of the cluster for one counter.</summary>
    public void Note(ClusterSnapshot snapshot, IReadOnlyList<NodeView> nodes, Figures figures)
    {
        lock (_gate)
        {
            foreach (var report in snapshot.Reports.Values)
            {
                // The last report of an ended incarnation stays included, so that totals never decrease.
                _totals[report.Owner] = report.State.Totals ?? new RunningTotals();
            }

            if (_samples.Find(snapshot.Counter) is not { } samples)
            {
                return;
            }

            AssertInvariants(samples);
            samples.Enqueue(new MetricsSample(
                Now,
                nodes.ToDictionary(node => node.Id, node => node.Value, StringComparer.Ordinal),
                (figures.AcceptedLow, figures.AcceptedHigh),
                _totals.Values.Sum(totals => (long)totals.Adds),
                _totals.Values.Sum(totals => Sent(totals.Sent)),
                _totals.Values.Sum(totals => (long)totals.Retries),
                LagOf(nodes)));
            while (samples.Peek().At < Now - Span)
            {
                samples.Dequeue();
            }
        }
    }

    /// <summary>
    /// Starts sampling a counter that is shown on another page, if there is room, so that its charts are not empty when
    /// they are opened.
    /// </summary>
    public void Expect(string counter)
    {
        lock (_gate)
        {
            _samples.Expect(counter);
        }
    }

    /// <summary>The metrics of the last five minutes. Requesting a counter starts its sampling.</summary>
    public MetricsView View(string counter, IReadOnlyList<string> nodes, IReadOnlyList<FaultBand> bands)
    {
        lock (_gate)
        {
            var samples = _samples.Ask(counter);
            var length = samples.Count == 0 ? TimeSpan.Zero : Now - samples.Peek().At;
            var points = MetricsSample.Points([.. samples], nodes, Now, PointsMax);
            return new MetricsView(nodes, points, bands, _episodes.Over, Round(length));
        }
    }

    /// <summary>Checks that samples are in order of time and not in the future.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants(IReadOnlyCollection<MetricsSample> samples)
    {
        var before = TimeSpan.Zero;
        foreach (var sample in samples)
        {
            Invariant.Holds(sample.At >= before, $"a sample at {before} or later; found one at {sample.At}");
            Invariant.Holds(sample.At <= Now, $"no sample after now, {Now}; found one at {sample.At}");
            before = sample.At;
        }
    }

    private static Dictionary<LinkId, long> LagOf(IReadOnlyList<NodeView> nodes) => nodes
        .SelectMany(node => node.Peers.Select(peer => (Link: new LinkId(node.Id, peer.Id), peer.Queue.Operations)))
        .Where(queue => queue.Operations > 0)
        .ToDictionary(queue => queue.Link, queue => queue.Operations);

    /// <summary>Rounds up to one, two or five minutes, so that the axis rarely changes.</summary>
    private static TimeSpan Round(TimeSpan length) =>
        TimeSpan.FromMinutes(length.TotalMinutes switch { <= 1 => 1, <= 2 => 2, _ => 5 });

    private static long Sent(MessageCounts? counts) =>
        counts is null ? 0 : (long)(counts.Push + counts.Sync + counts.Probe + counts.Other);
}
