using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>A fault of this lab as it was at one moment.</summary>
/// <param name="Id">f1, f2, …; never given twice in one lab.</param>
/// <param name="UntilAt">When it ends by itself; null: not before it is ended.</param>
/// <param name="Effects">What it did so far on each link, by the word of both ends.</param>
public sealed record FaultRecord(
    string Id, FaultSpec Spec, DateTimeOffset StartedAt, DateTimeOffset? UntilAt,
    IReadOnlyDictionary<LinkId, FaultCounts> Effects)
{
    /// <summary>What it does.</summary>
    public FaultKind Kind => Spec.Kind;

    /// <summary>The name of its kind, such as <c>reply-loss</c>.</summary>
    public string KindName => FaultKindNames.NameOf(Kind);

    /// <summary>Nothing passes its links.</summary>
    public bool ShutsLink => FaultTraits.Of(Kind).ShutsLink;

    /// <summary>For people.</summary>
    public string Label => Spec.Label;

    /// <summary>What it did so far, on all links.</summary>
    public FaultCounts Effect => Effects.Values.Aggregate(default(FaultCounts), (sum, counts) => sum + counts);

    /// <summary>The links it is on in a cluster of these nodes.</summary>
    public IReadOnlyList<LinkId> Links(IReadOnlyList<string> nodes) => Spec.Target.Links(nodes);
}
