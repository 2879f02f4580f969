using System.Diagnostics.CodeAnalysis;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Forks;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>
/// Moves a simulated run in time, makes interventions, forks it and builds its views. A lock guards the run; views are
/// immutable and published as a whole, so that pages need not wait for a busy run.
/// </summary>
internal sealed class RunPlayer : IDisposable
{
    /// <summary>Runs with more nodes advance in shorter slices, because each has many events in a short time.</summary>
    private const int FewNodes = 24;

    /// <summary>How many events back a step back restarts: more than one step of a run can produce.</summary>
    private const int BackMax = 256;

    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan ShortSlice = TimeSpan.FromMilliseconds(2);

    private readonly Lock _gate = new();
    private readonly RunForks _forks;
    private readonly Action _changed;
    private SteppedRun _run;
    private volatile ShownRun _shown;
    private volatile DrawnRun? _drawn;
    private volatile string _asked = "";

    /// <summary>Creates a player at the start of a run, paused.</summary>
    /// <param name="changed">Called when something visible has changed, on any thread.</param>
    public RunPlayer(RunChoice choice, TimeProvider time, IReadOnlyList<Intervention> interventions, Action changed)
    {
        _changed = changed;
        _forks = new RunForks(choice, changed);
        _run = _forks.Begin(interventions);
        _shown = ShownRun.Of(_run, _forks);
        Playback = new Playback(time, Advance);
    }

    /// <summary>Speed and pause of virtual time.</summary>
    public Playback Playback { get; }

    /// <summary>The current position of the run, with its phase, its verdict and the forks.</summary>
    public ShownRun Shown => _shown;

    /// <summary>The view for the counter that was requested last.</summary>
    public DrawnRun Drawn => DrawnFor(_asked);

    /// <summary>Returns the view for a counter, which becomes the counter to draw.</summary>
    public DrawnRun Draw(string counter)
    {
        _asked = counter;
        return DrawnFor(counter);
    }

    /// <summary>Reads the run under the lock.</summary>
    public T Read<T>(Func<SteppedRun, T> read)
    {
        lock (_gate)
        {
            return read(_run);
        }
    }

    /// <summary>Reads the run and the fork that is shown under the lock.</summary>
    public T Read<T>(Func<SteppedRun, RunFork, T> read)
    {
        lock (_gate)
        {
            return read(_run, _forks.Current);
        }
    }

    /// <summary>Moves to a time, forward or back.</summary>
    public void Seek(TimeSpan moment) => Change(() =>
    {
        if (moment < _run.Now)
        {
            _run = _forks.Restart();
        }

        _run.RunTo(moment);
    });

    /// <summary>Moves forward by one event.</summary>
    public void StepForward() => Change(() => _run.Step());

    /// <summary>Moves back by one event, interventions included.</summary>
    public void StepBack() => Change(() =>
    {
        var (events, here) = (_run.Trace.Count, _run.Position);
        var from = (_run.Trace.Find(events - BackMax)?.At ?? TimeSpan.Zero) - TimeSpan.FromTicks(1);
        var steps = 0;
        for (_run = RestartAt(from); _run.Trace.Count < events && !_run.IsOver && _run.Position <= here; steps++)
        {
            _run.Step();
        }

        for (_run = RestartAt(from); steps > 1; steps--)
        {
            _run.Step();
        }
    });

    /// <summary>Forks the run at the current position.</summary>
    public void Fork() => Change(() => _run = _forks.Fork(_run, "fork"));

    /// <summary>Shows another fork at the same time.</summary>
    public void Show(RunFork fork) => Change(() =>
    {
        var now = _run.Now;
        _run = _forks.Show(fork);
        _run.RunTo(now);
    });

    /// <summary>
    /// Makes an intervention at the current position. Returns false if its message is no longer in flight.
    /// </summary>
    /// <exception cref="LabException">The run is over, or the simulator has no such fault.</exception>
    public bool Do(Intervention intervention)
    {
        var isDone = false;
        Change(() =>
        {
            if (_run.IsOver)
            {
                throw new LabException(
                    "The run is over: nothing more can be done to it. "
                    + "Go back in time, then do it there; that forks the run.");
            }

            if (intervention is StepIntervention { Action: var action } && !action.Worlds.HasFlag(Worlds.Simulated))
            {
                throw RunFaults.Refusal(action.Name);
            }

            _run = _forks.RunFork(_run, intervention.Words);
            isDone = _run.Do(intervention);
            _forks.Extend(_run);
        });
        return isDone;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Playback.Dispose();
        lock (_gate)
        {
            _forks.Dispose();
        }
    }

    private SteppedRun RestartAt(TimeSpan moment)
    {
        var run = _forks.Restart();
        run.RunTo(moment);
        return run;
    }

    /// <summary>
    /// Advances the run, and builds the view for the counter that pages requested last, so that they need not wait.
    /// </summary>
    private bool Advance(TimeSpan by, Func<bool> isEnough)
    {
        lock (_gate)
        {
            var (end, slice) = (_run.Now + by, _run.NodeIds.Count > FewNodes ? ShortSlice : Slice);
            while (!_run.IsOver && _run.Now < end && !isEnough())
            {
                _run.RunTo(_run.Now + Min(end - _run.Now, slice));
            }

            var shown = ShownRun.Of(_run, _forks);
            _drawn = DrawnRun.Draw(_run, shown, _asked);
            _shown = shown;
        }

        _changed();
        return !_shown.IsOver;
    }

    /// <summary>
    /// The view of the current position: rebuilt at each step while time runs, and when more of the run is computed
    /// while it is paused.
    /// </summary>
    private DrawnRun DrawnFor(string counter)
    {
        if (IsCurrent(_drawn, counter, out var drawn))
        {
            return drawn;
        }

        lock (_gate)
        {
            return IsCurrent(_drawn, counter, out drawn) ? drawn : _drawn = DrawnRun.Draw(_run, _shown, counter);
        }
    }

    private bool IsCurrent(DrawnRun? drawn, string counter, [NotNullWhen(true)] out DrawnRun? current)
    {
        current = drawn;
        return drawn is not null && drawn.Counter == counter
            && (Playback.IsPlaying
                || (drawn.Of == (object)_shown && drawn.Reached == _shown.CurrentFork.Whole.Reached));
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            (_shown, _drawn) = (ShownRun.Of(_run, _forks), null);
        }

        _changed();
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
