using CounterLab.Lab.Running;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Shrinking;

namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>Looks in the background for the fewest steps that fail in the same way.</summary>
public sealed class ShrinkJob : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile Shrunk? _result;
    private (int Runs, int Steps) _progress;

    /// <summary>Begins.</summary>
    /// <param name="changed">There is progress; on no particular thread.</param>
    public ShrinkJob(RunChoice choice, string checker, Action changed)
    {
        (Choice, Checker) = (choice, checker);
        var options = new SimulationOptions { Mutant = choice.Mutant, Cancel = _stop.Token };
        Working = Task.Run(() =>
        {
            try
            {
                _result = Shrinker.Shrink(choice.Scenario, options, checker, (runs, steps) =>
                {
                    _progress = (runs, steps);
                    changed();
                });
            }
            catch (OperationCanceledException)
            {
                // Stopped by hand.
            }

            changed();
        });
    }

    /// <summary>What fails.</summary>
    public RunChoice Choice { get; }

    /// <summary>Who objects.</summary>
    public string Checker { get; }

    /// <summary>Ends with the search.</summary>
    public Task Working { get; }

    /// <summary>Runs tried, and the steps of the smallest that fails.</summary>
    public (int Runs, int Steps) Progress => _progress;

    /// <summary>What was found; null: not yet, or stopped.</summary>
    public Shrunk? Result => _result;

    /// <inheritdoc/>
    public void Dispose() => _stop.Cancel();
}
