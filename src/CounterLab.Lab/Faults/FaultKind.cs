namespace CounterLab.Lab.Faults;

/// <summary>A kind of fault on links, by the name that nodes know it by.</summary>
/// <param name="ShutsLink">While it lasts nothing passes.</param>
public sealed record FaultKind(string Name, FaultNeeds Needs = FaultNeeds.None, bool ShutsLink = false)
{
    /// <summary>No byte passes; what waits on a connection that is given up meanwhile is lost.</summary>
    public static FaultKind Cut { get; } = new("cut", ShutsLink: true);

    /// <summary>No byte passes; everything arrives when it ends.</summary>
    public static FaultKind Hold { get; } = new("hold", ShutsLink: true);

    /// <summary>Bytes arrive later, in order.</summary>
    public static FaultKind Latency { get; } = new("latency", FaultNeeds.Min | FaultNeeds.Max);

    /// <summary>So many bytes pass each second.</summary>
    public static FaultKind Throttle { get; } = new("throttle", FaultNeeds.BytesPerSecond);

    /// <summary>Open connections are reset, and those opened while it lasts.</summary>
    public static FaultKind Reset { get; } = new("reset");

    /// <summary>A request or reply does not arrive.</summary>
    public static FaultKind Loss { get; } = new("loss", FaultNeeds.Probability);

    /// <summary>A reply does not arrive, its request was handled.</summary>
    public static FaultKind ReplyLoss { get; } = new("reply-loss", FaultNeeds.Probability);

    /// <summary>A request arrives twice.</summary>
    public static FaultKind Duplicate { get; } = new("duplicate", FaultNeeds.Probability);

    /// <summary>A request or reply is late, so that later ones overtake it.</summary>
    public static FaultKind Reorder { get; } = new("reorder", FaultNeeds.Probability | FaultNeeds.Max);

    /// <summary>All there are.</summary>
    public static IReadOnlyList<FaultKind> All { get; } =
        [Cut, Hold, Latency, Throttle, Reset, Loss, ReplyLoss, Duplicate, Reorder];

    /// <summary>The kind of this name.</summary>
    /// <exception cref="LabException">There is none.</exception>
    public static FaultKind Of(string name) => All.FirstOrDefault(kind => kind.Name == name) ?? throw new LabException(
        $"There is no such fault on links. Expected one of {string.Join(", ", All.Select(kind => kind.Name))}; found '{name}'.",
        LabError.InvalidArgument);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
