using CounterLab.Lab.Faults;
using CounterLab.Lab.Views;
using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated;

/// <summary>What is drawn of a run, all of one moment.</summary>
/// <param name="Of">The moment.</param>
/// <param name="Reached">How far the whole run was worked out, which charts draw from.</param>
internal sealed record DrawnRun(
    ShownRun Of, string Counter, TimeSpan Reached, ClusterView View, IReadOnlyList<FaultRecord> Faults,
    IReadOnlyList<InFlightMessage> InFlight)
{
    /// <summary>Draws the run as it is now. Nobody else may move it meanwhile.</summary>
    public static DrawnRun Draw(SteppedRun run, ShownRun shown, string counter)
    {
        var flights = run.InFlight;
        var view = RunView.Of(run, shown.Course, counter, flights);
        return new DrawnRun(shown, counter, shown.Course.Whole.Reached, view, RunFaults.Of(run), flights);
    }
}
