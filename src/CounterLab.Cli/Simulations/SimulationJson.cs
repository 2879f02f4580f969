using System.Globalization;
using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Running;

namespace CounterLab.Cli.Simulations;

/// <summary>The JSON of simulate, as specified in docs/CLI.md.</summary>
internal static class SimulationJson
{
    public static object Of(SimulationResult result, string reproduce) => new
    {
        verdict = Name(result.Verdict.Kind),
        seed = result.Scenario.Seed,
        scenario = result.Scenario.Name,
        nodes = result.Scenario.Nodes.Count,
        traceHash = Hash(result.TraceHash),
        events = result.Events,
        virtualMs = Milliseconds(result.VirtualTime),
        convergedMs = result.ConvergedAfter is { } after ? Milliseconds(after) : (double?)null,
        violations = result.Verdict.Violations.Select(v => new { v.Checker, v.Message, atMs = Milliseconds(v.At) }),
        neverSeen = result.Verdict.NeverSeen,
        seen = result.Seen,
        reproduce,
    };

    public static int Exit(VerdictKind kind) => kind switch
    {
        VerdictKind.Valid => ExitCode.Ok,
        VerdictKind.Violated => ExitCode.Refused,
        _ => ExitCode.Unknown,
    };

    public static string Name(VerdictKind kind) => kind.ToString().ToLowerInvariant();

    public static string Hash(ulong hash) => hash.ToString("x16", CultureInfo.InvariantCulture);

    private static double Milliseconds(TimeSpan time) => time.Ticks / (double)TimeSpan.TicksPerMillisecond;
}
