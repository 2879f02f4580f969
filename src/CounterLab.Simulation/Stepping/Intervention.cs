namespace CounterLab.Simulation.Stepping;

/// <summary>
/// A user's action on a stopped run. Scenario, seed and interventions determine a run completely, so it can be
/// repeated.
/// </summary>
/// <param name="After">The position of the run at which the action is performed.</param>
public abstract record Intervention(Position After)
{
    /// <summary>A text such as <c>kill n3</c> or <c>drop push n1 → n2</c>.</summary>
    public abstract string Words { get; }
}
