using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Forks;

/// <summary>A fork of a simulated run: the scenario with the interventions made in it; number 0 has none.</summary>
public sealed class RunFork : IDisposable
{
    internal RunFork(
        int number, RunFork? parent, Position forkedAt, string label, IReadOnlyList<Intervention> interventions,
        WholeRun whole)
    {
        (Number, Parent, ForkedAt, Label) = (number, parent, forkedAt, label);
        (Interventions, Whole) = (interventions, whole);
    }

    /// <summary>0 for the original run, 1, 2, … for its forks.</summary>
    public int Number { get; }

    /// <summary>The run from which it was forked; null: it is the original run.</summary>
    public RunFork? Parent { get; }

    /// <summary>The position at which it differs from its parent.</summary>
    public Position ForkedAt { get; }

    /// <summary>Display text: the interventions that distinguish it from its parent.</summary>
    public string Label { get; }

    /// <summary>The interventions, in order.</summary>
    public IReadOnlyList<Intervention> Interventions { get; }

    /// <summary>The outcome of the complete run; null: not computed yet.</summary>
    public RunOutcome? Outcome => Whole.Outcome;

    internal WholeRun Whole { get; }

    /// <inheritdoc/>
    public void Dispose() => Whole.Dispose();
}
