using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>The description of a fault on links to start.</summary>
public sealed record FaultSpec(FaultKind Kind, FaultTarget Target)
{
    /// <summary>Probability, 0 to 1, for kinds that have one.</summary>
    public double? Probability { get; init; }

    /// <summary>The least delay, for kinds that have one.</summary>
    public TimeSpan? Min { get; init; }

    /// <summary>The greatest delay, for kinds that have one.</summary>
    public TimeSpan? Max { get; init; }

    /// <summary>Bytes per second, for a throttle.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>Duration; null: until the fault is ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Seed of the random choices.</summary>
    public ulong Seed { get; init; }

    /// <summary>
    /// Text that replaces the generated label, such as <c>isolate n3</c>; null: the label is made of the kind and the
    /// links.
    /// </summary>
    public string? Words { get; init; }

    /// <summary>
    /// Display text: <c>cut n1–n2</c>, <c>latency 40–120 ms n1 → any</c>, <c>loss 20 % everywhere</c>.
    /// </summary>
    public string Label => Words ?? FaultLabel.Of(this);
}
