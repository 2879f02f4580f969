using CounterLab.Experiments.Recorded.Lines;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Running;

/// <summary>
/// Runs a scenario on real nodes, like <c>counterlab run</c>: in processes of its own, next to the embedded cluster.
/// They end with the run, however it ends.
/// </summary>
/// <param name="render">Renders the report as a compressed file.</param>
public sealed class LiveRunner(Func<RunReport, byte[]> render) : IScenarioRunner
{
    /// <summary>The maximum size of a compressed report that is kept, in bytes.</summary>
    public const int ReportBytesMax = 2 << 20;

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(RunRequest request, Action<RunStage> progress, CancellationToken stop) =>
        Task.Run(() => RunHereAsync(request, progress, stop), stop);

    private async Task<RunResult> RunHereAsync(RunRequest request, Action<RunStage> progress, CancellationToken stop)
    {
        try
        {
            var scenario = request.Paced;
            LivePreflight.Check(scenario);
            progress(new RunStage(RunStageKind.Starting, TimeSpan.Zero));
            await using var cluster = await LiveCluster.StartAsync(
                scenario.Nodes, request.MutantName, scenario.BatchRecords, scenario.OldNodes, stop);
            var options = new LiveOptions { Mutant = request.MutantName, Reproduce = request.LiveCommand };
            var result = await cluster.RunAsync(scenario, options, new StageProgress(progress), stop);
            progress(new RunStage(RunStageKind.Judging, result.Report.Length));
            return Result(result.Report);
        }
        catch (LabException e)
        {
            throw new RunFailedException(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RunFailedException(
                "The run's folder can't be used. "
                + $"Expected a folder for temporary files that may be written; found {e.Message}",
                e);
        }
    }

    private RunResult Result(RunReport report)
    {
        var html = render(report);
        return new RunResult
        {
            Verdict = report.Verdict,
            ConvergedAfter = report.ConvergedAfter,
            Length = report.Length,
            HealedAt = report.Phases.Where(phase => phase.Name == Phases.Settle)
                .Select(phase => (TimeSpan?)phase.At).FirstOrDefault(),
            Nodes = report.Nodes,
            Seen = report.Sightings,
            Final = [.. report.Final.Take(RunResult.FinalMax)],
            FinalHidden = Math.Max(0, report.Final.Count - RunResult.FinalMax),
            Lost = [.. report.Lost.Select(TextOf)],
            Series = [.. report.Charts.Take(RunSeries.CountersMax).Select(chart => RunSeries.Of(chart, report.Length))],
            Bands = report.Bands,
            Report = html.Length <= ReportBytesMax ? html : null,
            ReportReason = html.Length <= ReportBytesMax ? "" : TooLarge(html.Length),
        };
    }

    private static string TextOf(ReportedLoss lost) => FormattableString.Invariant(
        $"{lost.Owner}: operations {lost.From}–{lost.To} ({lost.Amount:+#;−#;0}): {lost.Why}");

    private static string TooLarge(int bytes) => "The report is too large to be kept. "
        + FormattableString.Invariant($"Expected at most {ReportBytesMax} bytes, compressed; found {bytes}.");

    /// <summary>Forwards progress on the reporting thread.</summary>
    private sealed class StageProgress(Action<RunStage> progress) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => progress(new RunStage(KindOf(value.Phase), value.Elapsed));

        private static RunStageKind KindOf(string phase) => phase switch
        {
            Phases.Faults => RunStageKind.Faults,
            Phases.Settle => RunStageKind.Settling,
            _ => RunStageKind.Starting,
        };
    }
}
