using CounterLab.Lab.Running;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Shrinking;

namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>Searches in the background for the fewest steps that violate the same invariant.</summary>
public sealed class ShrinkJob : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private volatile Shrunk? _result;
    private (int Runs, int Steps) _progress;

    /// <summary>Starts the search.</summary>
    /// <param name="changed">Called on progress, on any thread.</param>
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
                // Stopped on request.
            }

            changed();
        });
    }

    /// <summary>The run that fails.</summary>
    public RunChoice Choice { get; }

    /// <summary>The name of the checker that reported the violation.</summary>
    public string Checker { get; }

    /// <summary>Completes when the search ends.</summary>
    public Task Working { get; }

    /// <summary>The number of runs so far, and of steps in the smallest scenario that fails.</summary>
    public (int Runs, int Steps) Progress => _progress;

    /// <summary>The result; null: the search has not finished, or was stopped.</summary>
    public Shrunk? Result => _result;

    /// <inheritdoc/>
    public void Dispose() => _stop.Cancel();
}
