using CounterLab.Cli.Simulations;
using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Live.Running.Soaking;

namespace CounterLab.Cli.Live;

/// <summary>One run of a soak, as a line of its log.</summary>
/// <param name="Steps">Number of steps.</param>
/// <param name="Faults">Kinds of the faults in the steps.</param>
/// <param name="Lost">Operations lost with killed processes.</param>
/// <param name="ConvergedMs">Time from heal and settle to convergence; null: not converged.</param>
/// <param name="TookMs">Duration of the run, settling included.</param>
/// <param name="ResidentMb">Resident memory of each node after the run, in megabytes.</param>
/// <param name="Threads">Number of threads of each node after the run.</param>
internal sealed record SoakLine(
    int Run, ulong Seed, string Verdict, int Steps, IReadOnlyList<string> Faults, int Ok, int Failed, int Unknown,
    ulong Lost, double? ConvergedMs,
    double TookMs, IReadOnlyList<string> Violations, IReadOnlyList<string> NeverSeen, IReadOnlyList<int> ResidentMb,
    IReadOnlyList<int> Threads, string At)
{
    private const long BytesPerMb = 1 << 20;

    /// <summary>The line of a run that did not finish; its verdict is unknown.</summary>
    public static SoakLine Stopped(int number, ulong seed, string why, TimeSpan took) => new(
        number, seed, "unknown", 0, [], 0, 0, 0, 0, null, Math.Round(took.TotalMilliseconds), [], [$"the end ({why})"],
        [], [], Now());

    public static SoakLine Of(SoakRun run)
    {
        var report = run.Result.Report;
        var steps = run.Result.History.OfType<StepLine>().Where(
            step => step.Name is not ("restart" or "resume" or "twin-ready" or "session-broken")).ToList();
        return new SoakLine(
            run.Number, run.Seed, SimulationJson.Name(report.Verdict.Kind), steps.Count,
            [.. steps.Select(step => step.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            report.Clients.Sum(client => client.Ok), report.Clients.Sum(client => client.Failed),
            report.Clients.Sum(client => client.Unknown),
            report.Lost.Aggregate(0UL, (sum, lost) => sum + (lost.To - lost.From) + 1),
            report.ConvergedAfter?.TotalMilliseconds, Math.Round(run.Took.TotalMilliseconds),
            [.. report.Verdict.Violations.Select(v => $"{v.Checker}: {v.Message}")], report.Verdict.NeverSeen,
            [.. run.Samples.Select(sample => (int)(sample.ResidentBytes / BytesPerMb))],
            [.. run.Samples.Select(sample => sample.Threads)],
            Text(report.StartedAt));
    }

    private static string Now() => Text(DateTimeOffset.UtcNow);

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
}
