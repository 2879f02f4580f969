using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>A fault on links as it is wanted.</summary>
public sealed record FaultSpec(FaultKind Kind, FaultTarget Target)
{
    /// <summary>0 to 1; of those kinds that have one.</summary>
    public double? Probability { get; init; }

    /// <summary>Least time that something is late.</summary>
    public TimeSpan? Min { get; init; }

    /// <summary>Greatest time that something is late.</summary>
    public TimeSpan? Max { get; init; }

    /// <summary>Of a throttle.</summary>
    public long? BytesPerSecond { get; init; }

    /// <summary>How long; null: until it is ended.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>What is drawn by chance is drawn from this.</summary>
    public ulong Seed { get; init; }

    /// <summary>Words for the whole, such as <c>isolate n3</c>; null: made of the kind and the links.</summary>
    public string? Words { get; init; }

    /// <summary>For people: <c>cut n1–n2</c>, <c>latency 40–120 ms n1 → any</c>, <c>loss 20 % everywhere</c>.</summary>
    public string Label => Words ?? FaultLabel.Of(this);
}
