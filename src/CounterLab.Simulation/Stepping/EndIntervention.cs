namespace CounterLab.Simulation.Stepping;

/// <summary>Ends a fault or pause early.</summary>
/// <param name="Number">The index of the fault in <see cref="SteppedRun.Bands"/>.</param>
/// <param name="Label">A text that names the fault.</param>
public sealed record EndIntervention(Position After, int Number, string Label = "") : Intervention(After)
{
    /// <inheritdoc/>
    public override string Words => $"end {Label}";
}
