using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>The view of a run at one time, with its faults and messages in flight.</summary>
/// <param name="Of">The position that it shows.</param>
/// <param name="Reached">The time up to which the complete run was computed; charts use it as their source.</param>
internal sealed record DrawnRun(
    ShownRun Of, string Counter, TimeSpan Reached, ClusterView View, IReadOnlyList<FaultRecord> Faults,
    IReadOnlyList<InFlightMessage> InFlight)
{
    /// <summary>Builds the view of the current position. The caller must hold the run's lock.</summary>
    public static DrawnRun Draw(SteppedRun run, ShownRun shown, string counter)
    {
        var flights = run.InFlight;
        var view = RunView.Of(run, shown.CurrentFork, counter, flights);
        return new DrawnRun(shown, counter, shown.CurrentFork.Whole.Reached, view, RunFaults.Of(run), flights);
    }
}
