using CounterLab.Lab.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Forks;

/// <summary>
/// A complete run, computed in the background while a part of it is shown: the source of the scrubber, the charts and
/// the verdict.
/// </summary>
internal sealed class WholeRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _changed;
    private readonly TimeSpan _expected;
    private long _reached;
    private volatile RunOutcome? _outcome;

    /// <summary>Starts the computation.</summary>
    /// <param name="make">Creates the run at its start.</param>
    /// <param name="changed">Called when more of the run is computed, on any thread.</param>
    public WholeRun(RunChoice choice, Func<SteppedRun> make, Action changed)
    {
        _changed = changed;
        _expected = choice.Scenario.RunFor + TimeSpan.FromSeconds(10);
        var token = _stop.Token; // read now, because this may be disposed of before the task starts
        Working = Task.Run(() => Work(make(), token));
    }

    /// <summary>Completes when the run is computed or the computation is canceled.</summary>
    public Task Working { get; }

    /// <summary>Samples of the values at each node.</summary>
    public RunSamples Samples { get; } = new();

    /// <summary>The outcome; null: not known yet.</summary>
    public RunOutcome? Outcome => _outcome;

    /// <summary>The virtual time up to which the run is computed.</summary>
    public TimeSpan Reached => TimeSpan.FromTicks(Interlocked.Read(ref _reached));

    /// <summary>The length of the run: an estimate until it is computed.</summary>
    public TimeSpan Length => _outcome?.End ?? (Reached > _expected ? Reached : _expected);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private void Work(SteppedRun run, CancellationToken token)
    {
        var told = TimeSpan.Zero;
        while (!run.IsOver && !token.IsCancellationRequested)
        {
            run.RunTo(run.Now + RunSamples.Every);
            Samples.Note(run);
            Interlocked.Exchange(ref _reached, run.Now.Ticks);
            if (run.Now - told > TimeSpan.FromSeconds(1))
            {
                told = run.Now;
                _changed();
            }
        }

        if (run.IsOver)
        {
            _outcome = RunOutcome.Of(run);
            _changed();
        }
    }
}
