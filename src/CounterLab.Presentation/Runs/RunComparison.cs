using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Runs;

/// <summary>Two runs side by side.</summary>
/// <param name="Facts">Configuration and result of both runs.</param>
/// <param name="Seen">Sightings that occurred in either run.</param>
/// <param name="Final">Final state of the counters of either run.</param>
public sealed record RunComparison(
    IReadOnlyList<ComparedRow> Facts, IReadOnlyList<ComparedRow> Seen, IReadOnlyList<ComparedRow> Final)
{
    /// <summary>Compares two runs.</summary>
    public static RunComparison Of(RunRecord a, RunRecord b) => new(
        [.. RunFacts.Of(a).Zip(RunFacts.Of(b), (x, y) => new ComparedRow(x.Name, x.Value, y.Value))],
        SeenOf(a, b), FinalOf(a, b));

    private static IReadOnlyList<ComparedRow> SeenOf(RunRecord a, RunRecord b) =>
        [.. SightingNames.All.Union(Names(a), StringComparer.Ordinal).Union(Names(b), StringComparer.Ordinal)
            .Where(name => Names(a).Contains(name, StringComparer.Ordinal)
                || Names(b).Contains(name, StringComparer.Ordinal))
            .Select(name => new ComparedRow(SightingText.Of(name).Label, AnswerOf(a, name), AnswerOf(b, name)))];

    private static IEnumerable<string> Names(RunRecord run) =>
        run.Result is { } result ? result.Seen.Keys.Concat(run.Scenario.Expect.Sometimes) : [];

    private static string AnswerOf(RunRecord run, string name) =>
        run.Result is { } result ? RunProperty.Seen(name, result, wanted: false).Answer : RunFacts.None;

    private static IReadOnlyList<ComparedRow> FinalOf(RunRecord a, RunRecord b)
    {
        var names = Finals(a).Keys.Union(Finals(b).Keys, StringComparer.Ordinal);
        return [.. names.Order(StringComparer.Ordinal)
            .Select(name => new ComparedRow(name, Finals(a).GetValueOrDefault(name, RunFacts.None), Finals(b)
            .GetValueOrDefault(name, RunFacts.None)))];
    }

    private static Dictionary<string, string> Finals(RunRecord run) => (run.Result?.Final ?? [])
        .ToDictionary(counter => counter.Counter,
            counter => $"{RangeText.Values(counter)} (expected {RangeText.Of(counter)})", StringComparer.Ordinal);
}
