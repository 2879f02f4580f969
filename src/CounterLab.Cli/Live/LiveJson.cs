using CounterLab.Cli.Simulations;
using CounterLab.Lab.Running;

namespace CounterLab.Cli.Live;

/// <summary>The JSON of run, as specified in docs/CLI.md.</summary>
internal static class LiveJson
{
    public static object Of(RunReport report, string? reportPath) => new
    {
        verdict = SimulationJson.Name(report.Verdict.Kind),
        world = "live",
        scenario = report.Scenario,
        final = report.Final.ToDictionary(counter => counter.Counter, FinalOf, StringComparer.Ordinal),
        lost =
            report.Lost.Select(lost => new { lost.Owner, lost.From, lost.To, amount = (decimal)lost.Amount, lost.Why }),
        convergedMs = report.ConvergedAfter?.TotalMilliseconds,
        violations = report.Verdict.Violations.Select(v => new { v.Checker, v.Message, atMs = v.At.TotalMilliseconds }),
        neverSeen = report.Verdict.NeverSeen,
        seen = report.Sightings,
        clients = report.Clients.Select(client => new { client.Via, client.Ok, client.Failed, client.Unknown }),
        history = report.HistoryPath,
        report = reportPath,
        reproduce = report.Reproduce,
    };

    private static object FinalOf(FinalCounter counter) => new
    {
        expected = counter is { Least: { } least, Most: { } most } ? new[] { (decimal)least, (decimal)most } : null,
        values = counter.Values.ToDictionary(value => value.Key, value => (decimal)value.Value, StringComparer.Ordinal),
    };
}
