using CounterLab.Lab.Running;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Courses;

/// <summary>
/// A run from its beginning to its end, worked out beside what is shown: what the scrubber stands on, what charts draw,
/// and what comes of it all.
/// </summary>
internal sealed class WholeRun : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Action _changed;
    private readonly TimeSpan _expected;
    private long _reached;
    private volatile RunOutcome? _outcome;

    /// <summary>Begins to work it out.</summary>
    /// <param name="make">Makes the run, at its beginning.</param>
    /// <param name="changed">Something more is known; on no particular thread.</param>
    public WholeRun(RunChoice choice, Func<SteppedRun> make, Action changed)
    {
        _changed = changed;
        _expected = choice.Scenario.RunFor + TimeSpan.FromSeconds(10);
        var token = _stop.Token; // it may be disposed of before it begins
        Working = Task.Run(() => Work(make(), token));
    }

    /// <summary>Ends when it is worked out, or given up.</summary>
    public Task Working { get; }

    /// <summary>Values by node.</summary>
    public RunSamples Samples { get; } = new();

    /// <summary>What comes of it; null: not known yet.</summary>
    public RunOutcome? Outcome => _outcome;

    /// <summary>How far it is worked out.</summary>
    public TimeSpan Reached => TimeSpan.FromTicks(Interlocked.Read(ref _reached));

    /// <summary>Its length, as far as is known.</summary>
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
