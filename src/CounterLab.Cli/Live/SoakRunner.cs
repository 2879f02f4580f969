using System.Diagnostics;
using System.Globalization;
using CounterLab.Cli.Simulations;
using CounterLab.Experiments.Recorded.Json;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab;
using CounterLab.Lab.Live.Running.Soaking;
using CounterLab.Presentation.Reports;

namespace CounterLab.Cli.Live;

/// <summary>One invocation of soak: runs its scenarios and logs the result of each.</summary>
internal sealed class SoakRunner(SoakPlan plan, SoakLog log, CliOutput output)
{
    /// <summary>Number of consecutive unfinished runs after which the soak stops.</summary>
    private const int StopsMax = 3;

    public async Task<int> ExecuteAsync(Interrupt interrupt)
    {
        var lines = log.Load();
        var clock = Stopwatch.StartNew();
        await using var soak = new Soak([.. Enumerable.Range(1, plan.Nodes).Select(i => $"n{i}")], plan.Mutant);
        while (IsDue(lines, clock.Elapsed))
        {
            var line = await RunAsync(soak, lines.Count + 1, interrupt.Token);
            lines.Add(line);
            log.Add(line);
            output.Line(line, Text(line));
            if ((plan.StopAtViolation && line.Verdict == "violated")
                || lines.TakeLast(StopsMax).Count(last => last.Steps == 0) == StopsMax)
            {
                break;
            }
        }

        var summary = SoakSummary.Of(lines, clock.Elapsed);
        output.Line(summary, summary.Text());
        return summary.Violated > 0 ? ExitCode.Refused : summary.Unknown > 0 ? ExitCode.Unknown : ExitCode.Ok;
    }

    private async Task<SoakLine> RunAsync(Soak soak, int number, CancellationToken cancel)
    {
        var (seed, took) = (plan.Seed + (ulong)number - 1, Stopwatch.StartNew());
        try
        {
            var run = await soak.RunAsync(number, seed, cancel);
            Keep(run);
            return SoakLine.Of(run);
        }
        catch (LabException e)
        {
            // usually a problem of the machine; the next run starts a new cluster
            return SoakLine.Stopped(number, seed, e.Message, took.Elapsed);
        }
    }

    private bool IsDue(List<SoakLine> lines, TimeSpan elapsed) =>
        (plan.Runs is null || lines.Count < plan.Runs) && (plan.Time is null || elapsed < plan.Time);

    /// <summary>Keeps the files of runs that are not valid.</summary>
    private void Keep(SoakRun run)
    {
        var report = run.Result.Report;
        if (report.Verdict.Kind == VerdictKind.Valid && !plan.KeepsAll)
        {
            return;
        }

        var stem = Path.Combine(plan.Keep,
            string.Create(CultureInfo.InvariantCulture, $"soak-{run.Number:D4}-seed-{run.Seed}"));
        Files.Guard(plan.Keep, () => Directory.CreateDirectory(plan.Keep));
        Files.Write($"{stem}.jsonl", writer =>
        {
            foreach (var line in run.Result.History)
            {
                writer.WriteLine(HistoryJson.Write(line));
            }
        });
        Files.Write($"{stem}.html", writer => HtmlReport.Write(report with { HistoryPath = $"{stem}.jsonl" }, writer));
    }

    private static string Text(SoakLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Run,4}  seed {line.Seed,-6} {line.Verdict,-8} {line.TookMs / 1_000,5:0.0} s  {line.Ok} ok, "
            + $"{line.Failed} failed, {line.Unknown} unknown, {line.Lost} lost  {string.Join(' ', line.Faults)}"
            + $"{string.Concat(line.Violations.Select(violation => $"\n      {violation}"))}"
            + $"{string.Concat(line.NeverSeen.Select(sighting => $"\n      never seen: {sighting}"))}");
}
