using CounterLab.Experiments.Tracing;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Lab.Views;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>
/// Builds the view of a simulated run: figures, the values of the last minute, bands and events, all at one time.
/// </summary>
internal static class RunView
{
    private const int EventsShown = 200;
    private const int DotsMax = 20;
    private const int PointsMax = 150;
    private static readonly TimeSpan Minute = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SpanMin = TimeSpan.FromSeconds(10);

    /// <summary>Returns the view at the current position of the run.</summary>
    public static ClusterView Of(
        SteppedRun run, RunFork current, string counter, IReadOnlyList<InFlightMessage> flights)
    {
        var picture = run.Look(counter);
        var (nodes, links, figures) = PictureOfRun.Of(picture);
        return new ClusterView(
            counter,
            picture.Counters,
            nodes,
            links,
            figures with { ConvergedAfter = run.ConvergedAfter },
            Events(run),
            Series(run.NodeIds, current.Whole, counter, run.Now),
            [
                .. run.Bands.Where(band => band.To is not { } to || to > run.Now - Minute)
                    .Select(band => BandOf(band, run.Now)),
            ],
            DateTimeOffset.UnixEpoch + run.Now)
        {
            Dots = Dots(run, flights),
            ForkSeries = ForkSeries(run, current, counter),
        };
    }

    /// <summary>The messages between nodes that arrive next.</summary>
    private static List<MessageDot> Dots(SteppedRun run, IReadOnlyList<InFlightMessage> flights)
    {
        var nodes = run.NodeIds.ToHashSet(StringComparer.Ordinal);
        return [.. flights.Where(message => nodes.Contains(message.From) && nodes.Contains(message.To))
            .OrderBy(message => message.ArrivesAt ?? TimeSpan.MaxValue).Take(DotsMax)
            .Select(message => DotOf(message, run.Now))];
    }

    private static MessageDot DotOf(InFlightMessage message, TimeSpan now)
    {
        var progress = message.ArrivesAt is { } arrives && arrives > message.SentAt
            ? Math.Clamp((now - message.SentAt) / (arrives - message.SentAt), 0, 1)
            : 0.5;
        return new MessageDot(
            message.Id.Key, message.From, message.To, message.Message, message.IsReply, progress);
    }

    /// <summary>The metrics of the run up to now.</summary>
    public static MetricsView Metrics(SteppedRun run, RunFork current, string counter)
    {
        var samples = current.Whole.Samples.Between(counter, TimeSpan.Zero, run.Now);
        return new MetricsView(
            [.. run.NodeIds],
            MetricsSample.Points(samples, run.NodeIds, run.Now, PointsMax),
            [.. run.Bands.Select(band => BandOf(band, run.Now))],
            current.Whole.Samples.Episodes(run.Now),
            run.Now < SpanMin ? SpanMin : run.Now);
    }

    /// <summary>The values of the fork's parent, from the position of the fork on.</summary>
    private static IReadOnlyList<NodeSeries> ForkSeries(SteppedRun run, RunFork current, string counter)
    {
        if (current.Parent is not { } parent)
        {
            return [];
        }

        var sinceFork = run.Now - current.ForkedAt.At;
        return [.. Series(run.NodeIds, parent.Whole, counter, run.Now).Select(series => series with
        {
            Points = [.. series.Points.Where(point => TimeSpan.FromSeconds(point.SecondsAgo) <= sinceFork)],
        })];
    }

    private static List<NodeSeries> Series(IReadOnlyList<string> nodes, WholeRun whole, string counter, TimeSpan now)
    {
        var samples = whole.Samples.Between(counter, now - Minute, now);
        return [.. nodes.Select(node => new NodeSeries(node, [.. samples.Select(sample =>
            new SeriesPoint((now - sample.At).TotalSeconds, sample.Values.GetValueOrDefault(node)))]))];
    }

    private static FaultBand BandOf(TraceBand band, TimeSpan now) =>
        new(band.Kind, band.Label, (now - band.From).TotalSeconds, band.To is { } to ? (now - to).TotalSeconds : null);

    /// <summary>Interventions, events of nodes and adds, newest first.</summary>
    private static List<EventView> Events(SteppedRun run)
    {
        var shown = new List<EventView>(EventsShown);
        var events = run.Trace.Events;
        for (var i = events.Count - 1; i >= 0 && i > events.Count - 5_000 && shown.Count < EventsShown; i--)
        {
            if (EventOf(events[i]) is { } view)
            {
                shown.Add(view);
            }
        }

        return shown;
    }

    private static EventView? EventOf(TraceEvent e) => e.Kind switch
    {
        TraceKind.Fault => Line(e, "lab", "", e.Text),
        TraceKind.Start => Line(e, TraceEvent.NodeOf(e.Node), "start", e.Node),
        TraceKind.End => Line(e, TraceEvent.NodeOf(e.Node), e.Text.Length > 0 ? e.Text : "end", e.Node),
        TraceKind.Fact when e.Text.IndexOf(' ', StringComparison.Ordinal) is > 0 and var gap => Line(
            e, TraceEvent.NodeOf(e.Node), e.Text[..gap],
            e.Peer.Length > 0 ? $"{e.Peer}: {e.Text[(gap + 1)..]}" : e.Text[(gap + 1)..]),
        TraceKind.Apply when e is { Values: [var value, ..], Peer: "" } =>
            Line(e, TraceEvent.NodeOf(e.Node), "add", $"{e.Text} = {value.Value}"),
        _ => null,
    };

    private static EventView Line(TraceEvent e, string source, string kind, string text)
    {
        if (kind.Length == 0)
        {
            var gap = text.IndexOf(' ', StringComparison.Ordinal);
            (kind, text) = gap > 0 ? (text[..gap], text[(gap + 1)..]) : (text, "");
        }

        return new EventView(e.Number, DateTimeOffset.UnixEpoch + e.At, source, kind, text);
    }
}
