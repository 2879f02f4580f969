using System.Diagnostics;
using System.Globalization;
using CounterLab.Cli.Commands;
using CounterLab.Cli.Simulations;
using CounterLab.Experiments;
using CounterLab.Lab;
using CounterLab.Lab.Running;

namespace CounterLab.Cli.Live;

/// <summary>One call of soak.</summary>
internal sealed class SoakRunner(SoakPlan plan, SoakLog log, CliOutput output)
{
    public async Task<int> ExecuteAsync(Interrupt interrupt)
    {
        var lines = log.Load();
        var clock = Stopwatch.StartNew();
        await using var soak = new Soak([.. Enumerable.Range(1, plan.Nodes).Select(i => $"n{i}")], plan.Mutant);
        try
        {
            while (IsDue(lines, clock.Elapsed))
            {
                var number = lines.Count + 1;
                var run = await soak.RunAsync(number, plan.Seed + (ulong)lines.Count, interrupt.Token);
                Keep(run);
                var line = SoakLine.Of(run);
                lines.Add(line);
                log.Add(line);
                output.Line(line, Words(line));
                if (plan.StopAtViolation && run.Result.Report.Verdict.Kind == VerdictKind.Violated)
                {
                    break;
                }
            }
        }
        catch (LabException e)
        {
            return output.Fail(ControlCall.ErrorOf(ExitCode.Refused, "INTERNAL", $"Run {lines.Count + 1}: {e.Message}"));
        }

        var summary = SoakSummary.Of(lines, clock.Elapsed);
        output.Line(summary, summary.Words());
        return summary.Violated > 0 ? ExitCode.Refused : summary.Unknown > 0 ? ExitCode.Unknown : ExitCode.Ok;
    }

    private bool IsDue(List<SoakLine> lines, TimeSpan elapsed) =>
        (plan.Runs is null || lines.Count < plan.Runs) && (plan.Time is null || elapsed < plan.Time);

    /// <summary>What is not valid is kept, to be looked at.</summary>
    private void Keep(SoakRun run)
    {
        var report = run.Result.Report;
        if (report.Verdict.Kind == VerdictKind.Valid && !plan.KeepsAll)
        {
            return;
        }

        var stem = Path.Combine(plan.Keep, string.Create(CultureInfo.InvariantCulture, $"soak-{run.Number:D4}-seed-{run.Seed}"));
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

    private static string Words(SoakLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Run,4}  seed {line.Seed,-6} {line.Verdict,-8} {line.TookMs / 1_000,5:0.0} s  {line.Ok} ok, {line.Failed} failed, {line.Unknown} unknown, {line.Lost} lost  "
        + $"{string.Join(' ', line.Faults)}{string.Concat(line.Violations.Select(v => $"\n      {v}"))}{string.Concat(line.NeverSeen.Select(v => $"\n      never seen: {v}"))}");
}
