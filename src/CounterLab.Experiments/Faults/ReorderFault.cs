namespace CounterLab.Experiments.Faults;

/// <summary>Delays messages by up to <see cref="By"/>, so that later messages overtake them.</summary>
public sealed record ReorderFault(string? From, string? To, double Probability, TimeSpan By) : TrafficFault(From, To)
{
    /// <inheritdoc/>
    public override FaultKind Kind => FaultKind.Reorder;
}
