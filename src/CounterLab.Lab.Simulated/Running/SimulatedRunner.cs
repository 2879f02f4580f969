using System.Diagnostics;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Running;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Snapshots;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Running;

/// <summary>
/// Runs a scenario in virtual time on its own thread. The run advances in short intervals, so that values can be
/// sampled and it can be stopped; its result is the same as that of <see cref="Simulator.Run"/>.
/// </summary>
public sealed class SimulatedRunner : IScenarioRunner
{
    /// <summary>The maximum number of events kept: events are not needed for a verdict.</summary>
    private const int EventsKept = 1_000;

    private static readonly TimeSpan TellEvery = TimeSpan.FromMilliseconds(100);

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(RunRequest request, Action<RunStage> progress, CancellationToken stop) =>
        Task.Factory.StartNew(
            () => Run(request, progress, stop), stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    private static RunResult Run(RunRequest request, Action<RunStage> progress, CancellationToken stop)
    {
        try
        {
            var scenario = request.Scenario;
            var options = new SimulationOptions { Mutant = request.Mutant, Cancel = stop, EventsKept = EventsKept };
            var run = new SteppedRun(scenario, options);
            var series = new SeriesTaker(scenario.RunFor + TimeSpan.FromSeconds(12));
            var told = Stopwatch.StartNew();
            while (!run.IsOver)
            {
                stop.ThrowIfCancellationRequested();
                run.RunTo(series.Next);
                series.Take(run);
                if (told.Elapsed > TellEvery)
                {
                    var stage = run.Phase == RunPhase.Faults ? RunStageKind.Faults : RunStageKind.Settling;
                    progress(new RunStage(stage, run.Now));
                    told.Restart();
                }
            }

            progress(new RunStage(RunStageKind.Judging, run.Now));
            return Result(run, series);
        }
        catch (ScenarioException e)
        {
            throw new RunFailedException(
                $"The simulator can't run it. Expected {e.Expected} at {e.Path}; found {e.Found}.", e);
        }
    }

    private static RunResult Result(SteppedRun run, SeriesTaker series)
    {
        var counters = run.Counters(int.MaxValue);
        var final = counters.Take(RunResult.FinalMax).Select(run.Look).ToList();
        return new RunResult
        {
            Verdict = run.Verdict,
            ConvergedAfter = run.ConvergedAfter,
            Length = run.Now,
            HealedAt = run.HealedAt,
            Nodes = [.. run.NodeIds],
            Seen = new SortedDictionary<string, long>(run.Seen.ToDictionary(), StringComparer.Ordinal),
            Final = [.. final.Select(FinalOf)],
            FinalHidden = counters.Count - final.Count,
            Lost = [.. final.SelectMany(picture => picture.Lost.Select(lost => LostIn(picture.Counter, lost)))],
            Series = series.Series(run),
            Bands =
            [
                .. run.Bands.Select(band => new RunBand(band.Kind, band.Label, band.From, band.To ?? run.Now, null)),
            ],
            Events = run.Events,
            TraceHash = run.Trace.Hash,
        };
    }

    private static FinalCounter FinalOf(RunSnapshot picture) => new(
        picture.Counter, picture.Accepted.Least, picture.Accepted.Most,
        picture.Nodes.Where(node => node.Value is not null)
            .ToDictionary(node => node.Id, node => node.Value!.Value, StringComparer.Ordinal));

    private static string LostIn(string counter, LostSnapshot lost)
    {
        var who = FormattableString.Invariant($"{lost.Node}#{lost.IncarnationNumber}");
        var whom = lost.HadSpread ? "any node that is still live" : "any other node";
        var what = FormattableString.Invariant($"operations {lost.From}–{lost.To}, {lost.Amount:+#;−#;0} on {counter}");
        return $"{who} ({lost.EndedBy}): {what}, had not reached {whom}.";
    }
}
