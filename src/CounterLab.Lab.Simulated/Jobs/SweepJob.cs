using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Running;

namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>Runs a range of seeds in the background, one after another, and keeps the first failures.</summary>
public sealed class SweepJob : IDisposable
{
    /// <summary>The maximum number of failures kept.</summary>
    public const int FailuresMax = 200;

    /// <summary>The maximum number of seeds; use <c>counterlab sweep</c> for more.</summary>
    public const ulong SeedsMax = 100_000;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<FailedSeed> _failures = [];
    private readonly Action _changed;
    private (int Done, int Failed, int Unknown) _counts;

    /// <summary>Starts the sweep.</summary>
    /// <param name="changed">Called on progress, on any thread.</param>
    public SweepJob(ulong from, ulong to, SweepSubject subject, Action changed)
    {
        (From, To, Subject, _changed) = (from, to, subject, changed);
        Working = Task.Run(Work);
    }

    /// <summary>First seed.</summary>
    public ulong From { get; }

    /// <summary>Last seed.</summary>
    public ulong To { get; }

    /// <summary>What is run with each seed.</summary>
    public SweepSubject Subject { get; }

    /// <summary>Completes when the sweep ends or is stopped.</summary>
    public Task Working { get; }

    /// <summary>The number of seeds.</summary>
    public int Count => (int)(To - From) + 1;

    /// <summary>The numbers of finished runs: all, violated, unknown.</summary>
    public (int Done, int Failed, int Unknown) Counts
    {
        get
        {
            lock (_gate)
            {
                return _counts;
            }
        }
    }

    /// <summary>Whether the sweep was stopped before its end.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>The first <see cref="FailuresMax"/> failures, in the order of their seeds.</summary>
    public IReadOnlyList<FailedSeed> Failures
    {
        get
        {
            lock (_gate)
            {
                return [.. _failures];
            }
        }
    }

    /// <summary>Stops the sweep.</summary>
    public void Stop() => _stop.Cancel();

    /// <inheritdoc/>
    public void Dispose() => _stop.Cancel();

    private void Work()
    {
        var options = new SimulationOptions { Mutant = Subject.Mutant, Cancel = _stop.Token };
        for (var seed = From; !_stop.IsCancellationRequested; seed++)
        {
            try
            {
                Note(seed, Simulator.Run(Subject.Draw(seed), options).Verdict);
            }
            catch (OperationCanceledException)
            {
                break;
            }

            _changed();
            if (seed == To)
            {
                break;
            }
        }

        _changed();
    }

    private void Note(ulong seed, Experiments.Verdicts.Verdict verdict)
    {
        lock (_gate)
        {
            var (failed, unknown) = (verdict.Violations.Count > 0, verdict.Kind == VerdictKind.Unknown);
            _counts.Done++;
            _counts.Failed += failed ? 1 : 0;
            _counts.Unknown += unknown ? 1 : 0;
            if (verdict.Violations is [var first, ..] && _failures.Count < FailuresMax)
            {
                _failures.Add(new FailedSeed(seed, first.Checker, first.Message, first.At));
            }
        }
    }
}
