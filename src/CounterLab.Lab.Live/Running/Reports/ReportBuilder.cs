using System.Globalization;
using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Recorded;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Running.Reports;

/// <summary>Judges a history and builds its report.</summary>
internal sealed class ReportBuilder
{
    private readonly IReadOnlyList<HistoryLine> _lines;
    private readonly RunLine _run;
    private readonly DateTimeOffset _startedAt;
    private readonly Scenario _scenario;
    private readonly HistoryReplay _replay;
    private readonly string _reproduce;

    public ReportBuilder(IReadOnlyList<HistoryLine> lines, string reproduce)
    {
        (_lines, _reproduce) = (lines, reproduce);
        _run = (lines.Count > 0 ? lines[0] : null) as RunLine
            ?? throw new HistoryException(1, "a line that is not of kind run");
        _startedAt = StartedAt(_run);
        _scenario = ScenarioReader.Read(System.Text.Encoding.UTF8.GetBytes(_run.Scenario));
        _replay = new HistoryReplay(_scenario.Expect);
    }

    public RunReport Build()
    {
        var charts = new ChartBuilder(_replay);
        foreach (var line in _lines)
        {
            _replay.Take(line);
            charts.Take(line);
        }

        var live = _replay.Cluster.Live;
        var phases = _replay.PhaseStarts;
        return new RunReport
        {
            Scenario = _scenario.Name,
            Watch = _scenario.Watch,
            Nodes = [.. _replay.Cluster.Lives.Select(life => life.Self.Node).Distinct(StringComparer.Ordinal)],
            StartedAt = _startedAt,
            Version = _run.Version,
            Mutant = _run.Mutant,
            Verdict = _replay.Verdict(),
            Phases =
            [
                .. phases.Where(phase => phase.Key != Phases.CalmGlance).OrderBy(phase => phase.Value)
                    .Select(phase => (phase.Key, phase.Value)),
            ],
            ConvergedAfter = PhaseStart(Phases.Converged) - PhaseStart(Phases.Settle),
            Length = _lines[^1].At,
            Final = Final(live),
            Charts = charts.Charts(),
            Bands = BandBuilder.Of(_lines),
            Lost = LostBuilder.Of(_replay),
            Clients = Clients(),
            Sightings = _replay.Judge.Sightings.Counts,
            Reproduce = _reproduce,
            ScenarioJson = _run.Scenario,
        };
    }

    private TimeSpan? PhaseStart(string name) => _replay.PhaseStarts.TryGetValue(name, out var at) ? at : null;

    /// <summary>Returns the start time from the first line, and checks the line.</summary>
    private static DateTimeOffset StartedAt(RunLine run)
    {
        if (run.SchemaVersion != 1)
        {
            var version = run.SchemaVersion.ToString(CultureInfo.InvariantCulture);
            throw new HistoryException(1, $"schemaVersion {version}, which is not 1");
        }

        const DateTimeStyles Style = DateTimeStyles.AssumeUniversal;
        return DateTimeOffset.TryParse(run.StartedAt, CultureInfo.InvariantCulture, Style, out var at)
            ? at
            : throw new HistoryException(1, $"startedAt '{run.StartedAt}', which is not a time");
    }

    private List<FinalCounter> Final(IReadOnlyList<INodeState> live)
    {
        var ranges = AcceptedRanges.Of(_replay.History, live);
        return [.. ranges.Select(range => new FinalCounter(
            range.Key,
            _replay.History.WasReset(range.Key) ? null : range.Value.Least,
            _replay.History.WasReset(range.Key) ? null : range.Value.Most,
            live.ToDictionary(node => node.Self.Node, node => node.ShownOf(range.Key).Value, StringComparer.Ordinal)))];
    }

    private List<ClientCount> Clients() => [.. _lines.OfType<OperationLine>()
        .GroupBy(line => line.Via, StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(CountOf)];

    private static ClientCount CountOf(IGrouping<string, OperationLine> lines)
    {
        return new ClientCount(lines.Key, Count(Outcome.Ok), Count(Outcome.Failed), Count(Outcome.Unknown));

        int Count(Outcome outcome) => lines.Count(line => line.Outcome == outcome);
    }
}
