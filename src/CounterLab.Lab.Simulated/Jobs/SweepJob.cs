using CounterLab.Experiments.Verdicts;
using CounterLab.Simulation.Running;

namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>Runs a range of seeds in the background, one after the other, and keeps the first failures.</summary>
public sealed class SweepJob : IDisposable
{
    /// <summary>Failures kept.</summary>
    public const int FailuresMax = 200;

    /// <summary>Seeds of one sweep here; more is a matter for <c>counterlab sweep</c>.</summary>
    public const ulong SeedsMax = 100_000;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<FailedSeed> _failures = [];
    private readonly Action _changed;
    private (int Done, int Failed, int Unknown) _counts;

    /// <summary>Begins.</summary>
    /// <param name="changed">There is progress; on no particular thread.</param>
    public SweepJob(ulong from, ulong to, SweepSubject subject, Action changed)
    {
        (From, To, Subject, _changed) = (from, to, subject, changed);
        Working = Task.Run(Work);
    }

    /// <summary>First seed.</summary>
    public ulong From { get; }

    /// <summary>Last seed.</summary>
    public ulong To { get; }

    /// <summary>The scenario, seed and options of the run.</summary>
    public SweepSubject Subject { get; }

    /// <summary>Ends with the sweep, or when it is stopped.</summary>
    public Task Working { get; }

    /// <summary>Seeds in all.</summary>
    public int Count => (int)(To - From) + 1;

    /// <summary>Runs so far: in all, violated, unknown.</summary>
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

    /// <summary>It was stopped before its end.</summary>
    public bool IsStopped => _stop.IsCancellationRequested;

    /// <summary>In the order of seeds, the first <see cref="FailuresMax"/>.</summary>
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

    /// <summary>Stops it.</summary>
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
