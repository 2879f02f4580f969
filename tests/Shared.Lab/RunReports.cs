using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab.Running;

namespace CounterLab.Tests;

/// <summary>Fake reports: an empty one, a valid one, a violated one, and one with everything at its limit.</summary>
internal static class RunReports
{
    public const string Hostile = "<script>alert(\"x\")</script> & 'q' http://x.test/ \u202Eعداد";

    /// <summary>A report of a run without nodes, clients and phases.</summary>
    public static RunReport Empty => new()
    {
        Scenario = "empty",
        Nodes = [],
        StartedAt = new DateTimeOffset(2026, 3, 4, 5, 6, 7, TimeSpan.Zero),
        Version = "counterlab 1.0.0",
        Verdict = new Verdict(VerdictKind.Unknown, [], ["a live node at the end"]),
        Phases = [],
        Length = TimeSpan.Zero,
        Final = [],
        Charts = [],
        Bands = [],
        Lost = [],
        Clients = [],
        Sightings = new Dictionary<string, long>(),
        Reproduce = "counterlab run empty.json",
        ScenarioJson = "{}",
    };

    /// <summary>A partition and a kill, after which the nodes converge.</summary>
    public static RunReport Valid => Empty with
    {
        Scenario = "partition-and-kill",
        Watch = "Each half goes on counting by itself; once they see each other again, both come to the same total "
            + "within about a second.",
        Nodes = Ids(5),
        Verdict = new Verdict(VerdictKind.Valid, [], []),
        Phases =
        [
            ("faults", default), ("settle", Seconds(16)), ("converged", Seconds(17.31)), ("calm", Seconds(19)),
            ("calm-glance", Seconds(20)), ("end", Seconds(22)),
        ],
        ConvergedAfter = Seconds(1.31),
        Length = Seconds(22),
        Final =
        [
            Final("likes", 1281, 1284, 5, 1284), Final("shares", 310, 310, 5, 310),
            new("views", null, null, new Dictionary<string, Int128> { ["n1"] = 0, ["n2"] = 0 }),
        ],
        Charts = [Chart("likes", 5, 1284, 3), Chart("shares", 5, 310, 0)],
        Bands =
        [
            new("split", "n1 n2 | n3 n4 n5", Seconds(4), Seconds(12), new FaultCounts(0, 0, 1840, 0, 0)),
            new("latency", "latency 80–120 ms n1→n4", Seconds(6), Seconds(14.5), new FaultCounts(0, 412, 0, 0, 0)),
            new("kill", "n5 killed", Seconds(9), Seconds(11), null),
            new("loss", "loss 20 % n2→n3", Seconds(13), Seconds(16), default(FaultCounts)),
        ],
        Lost = [new("n5#1", 402, 404, 3, "n5 was killed before any other node had them.")],
        Clients = [new("grpc", 1284, 2, 3), new("grpc-web", 310, 0, 0), new("session", 96, 0, 1)],
        Sightings = new Dictionary<string, long>
        {
            ["diverged"] = 412,
            ["loss"] = 1840,
            ["retry"] = 96,
            ["suspect"] = 12,
            ["dead"] = 6,
            ["killed"] = 1,
            ["something-new"] = 2,
        },
        HistoryPath = "runs/partition-and-kill-20260304-050607.history.jsonl",
        Reproduce = "counterlab run scenarios/partition-and-kill.json --seed 0x5EED",
        ScenarioJson = """
            {
              "name": "partition-and-kill",
              "nodes": 5,
              "steps": [ { "atMs": 4000, "fault": "split", "forMs": 8000 } ]
            }
            """,
    };

    /// <summary>A run of a mutant that a checker detects.</summary>
    public static RunReport Violated => Valid with
    {
        Mutant = "restart-keeps-incarnation: a node that starts anew goes on under its former life's number",
        Verdict = new Verdict(
            VerdictKind.Violated,
            [
                new("accepted-range", "n3 shows 1287 for likes; at most 1284 can have been applied", Seconds(12.041)),
                new("convergence", "n3 holds n5#1 up to 404, n1 up to 401", Seconds(22)),
            ],
            ["repair"]),
        ConvergedAfter = null,
        Phases = [("faults", default), ("settle", Seconds(16)), ("end", Seconds(22))],
        Final = [new("likes", 1281, 1284, Strayed()), Final("shares", 310, 310, 4, 310)],
        Charts = [Strayed(Chart("likes", 5, 1284, 3)), Chart("shares", 5, 310, 0)],
    };

    /// <summary>
    /// Hostile names, twelve nodes, twelve counters, overlapping faults, huge numbers, and 10,000 points.
    /// </summary>
    public static RunReport Extreme => Valid with
    {
        Scenario = Hostile,
        Watch = Hostile,
        Mutant = Hostile,
        Nodes = Ids(12),
        Verdict = new Verdict(
            VerdictKind.Violated,
            [.. Enumerable.Range(0, 30).Select(i => new Violation("prefix", $"{Hostile} {i}", Seconds(i)))],
            [Hostile]),
        Final =
        [
            .. Enumerable.Range(0, 11).Select(index => Final($"{Hostile} {index}", 0, 100, 12, 100)),
            Final("huge", Int128.MaxValue - 5, Int128.MaxValue, 12, Int128.MaxValue),
            Final("negative", long.MinValue, long.MinValue, 12, (Int128)long.MinValue - 3),
        ],
        Charts =
        [
            Many("many", 12, 10_000),
            Shifted("huge", 12, (Int128)9_223_372_036_854_775_000),
            Wide("negative", 3),
            .. Enumerable.Range(0, 9).Select(index => Chart($"{Hostile} {index}", 12, 100, 2)),
        ],
        Bands = [.. Enumerable.Range(0, 14).Select(HostileBand)],
        Lost = [new(Hostile, 1, ulong.MaxValue, Int128.MinValue, Hostile)],
        Clients = [new(Hostile, int.MaxValue, 1, 2)],
        Sightings = new Dictionary<string, long> { [Hostile] = long.MaxValue },
        HistoryPath = Hostile,
        Reproduce = Hostile,
        ScenarioJson = $"\"{Hostile}\"",
        Version = Hostile,
    };

    private static string[] Kinds => ["cut", "kill", "pause", "latency", "hold", "restart"];

    private static RunBand HostileBand(int index) => new(
        Kinds[index % Kinds.Length], $"{Hostile} {index}", Seconds(index), Seconds(index + 6),
        new FaultCounts(1, 2, 3, 4, 5));

    private static Dictionary<string, Int128> Strayed() =>
        new() { ["n1"] = 1284, ["n2"] = 1284, ["n3"] = 1287, ["n4"] = 1284 };

    /// <summary>A chart in which the first two nodes differ from the others during a partition.</summary>
    public static CounterChart Chart(string counter, int nodes, int total, int unknown)
    {
        var adds = Enumerable.Range(0, 140)
            .Select(index => (At: Seconds(2 + (index * 0.1)), Value: (Int128)(total * (index + 1) / 140))).ToList();
        var values = Ids(nodes).Index()
            .ToDictionary(node => node.Item, node => (IReadOnlyList<ValuePoint>)Line(adds, node.Index));
        var accepted = adds.Select(
            add => new AcceptedPoint(add.At, add.Value - Int128.Min(unknown, add.Value), add.Value));
        return new CounterChart(
            counter, [new(default, 0, 0), .. accepted],
            new SortedDictionary<string, IReadOnlyList<ValuePoint>>(values));
    }

    private static List<ValuePoint> Line(List<(TimeSpan At, Int128 Value)> adds, int place)
    {
        var (points, held) = (new List<ValuePoint> { new(default, 0) }, (Int128)0);
        foreach (var (at, value) in adds)
        {
            var isApart = at > Seconds(4) && at < Seconds(12.2 + (place * 0.15));
            held = isApart ? held + (place < 2 ? 3 : 5) * (value > 400 ? 1 : 0) : value;
            var isDead = place == 4 && at >= Seconds(9) && at < Seconds(11);
            points.Add(new(at, isDead ? null : Int128.Min(held, value)));
        }

        return points;
    }

    private static CounterChart Strayed(CounterChart chart) => chart with
    {
        Values = chart.Values.ToDictionary(node => node.Key, node => node.Key switch
        {
            "n3" => [.. node.Value, new(Seconds(16.5), 1287)],
            "n5" => [.. node.Value, new(Seconds(16.2), null)],
            _ => node.Value,
        }),
    };

    /// <summary>A chart with this number of points on each line.</summary>
    public static CounterChart Many(string counter, int nodes, int points)
    {
        return new CounterChart(
            counter, [new(default, 0, 0), new(Seconds(11), 0, points)], Ids(nodes).ToDictionary(id => id, LineOf));

        IReadOnlyList<ValuePoint> LineOf(string id) => [.. Enumerable.Range(0, points).Select(
            index => new ValuePoint(Seconds(22.0 * index / points), ValueAt(index, id)))];

        Int128 ValueAt(int index, string id)
        {
            var noise = ((index * 7919) + (id.Length * 31) + (id[^1] * 977)) % 997;
            return index == points / 2 ? 3 * points : index + noise;
        }
    }

    private static CounterChart Shifted(string counter, int nodes, Int128 by)
    {
        var chart = Chart(counter, nodes, 700, 4);
        return new CounterChart(
            counter,
            [.. chart.Accepted.Select(point => new AcceptedPoint(point.At, point.Least + by, point.Most + by))],
            chart.Values.ToDictionary(node => node.Key, node => LineOf(node.Value)));

        IReadOnlyList<ValuePoint> LineOf(IReadOnlyList<ValuePoint> line) =>
            [.. line.Select(point => point with { Value = point.Value + by })];
    }

    private static CounterChart Wide(string counter, int nodes)
    {
        IReadOnlyList<ValuePoint> line =
        [
            new(default, 0), new(Seconds(5), Int128.MinValue), new(Seconds(9), null),
            new(Seconds(12), Int128.MaxValue),
        ];
        return new CounterChart(
            counter, [new(default, Int128.MinValue, Int128.MaxValue)], Ids(nodes).ToDictionary(id => id, _ => line));
    }

    public static FinalCounter Final(string counter, Int128 least, Int128 most, int nodes, Int128 value) =>
        new(counter, least, most, Ids(nodes).ToDictionary(id => id, _ => value));

    public static IReadOnlyList<string> Ids(int count) =>
        [.. Enumerable.Range(1, count).Select(number => $"n{number}")];

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
