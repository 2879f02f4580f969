using CounterLab.Simulation.Stepping;

namespace CounterLab.Lab.Simulated.Courses;

/// <summary>One course of a simulated run: the scenario, and what was done to it by hand.</summary>
public sealed class Branch : IDisposable
{
    internal Branch(
        int number, Branch? parent, Position forkedAt, string label, IReadOnlyList<Intervention> interventions,
        WholeRun whole)
    {
        (Number, Parent, ForkedAt, Label) = (number, parent, forkedAt, label);
        (Interventions, Whole) = (interventions, whole);
    }

    /// <summary>0 for the scenario as it is, 1, 2, … for forks.</summary>
    public int Number { get; }

    /// <summary>From which it was forked; null: none.</summary>
    public Branch? Parent { get; }

    /// <summary>Where it leaves its parent.</summary>
    public Position ForkedAt { get; }

    /// <summary>What makes it different, for people.</summary>
    public string Label { get; }

    /// <summary>In order.</summary>
    public IReadOnlyList<Intervention> Interventions { get; }

    /// <summary>What comes of it; null: not worked out yet.</summary>
    public RunOutcome? Outcome => Whole.Outcome;

    internal WholeRun Whole { get; }

    /// <inheritdoc/>
    public void Dispose() => Whole.Dispose();
}
