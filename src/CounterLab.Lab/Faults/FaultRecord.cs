using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>A link fault of this lab and its effects at one moment.</summary>
/// <param name="Id">f1, f2, …; never reused in one lab.</param>
/// <param name="UntilAt">When it ends by itself; null: it lasts until it is ended.</param>
/// <param name="Effects">The effects so far on each link, as reported by both ends.</param>
public sealed record FaultRecord(
    string Id, FaultSpec Spec, DateTimeOffset StartedAt, DateTimeOffset? UntilAt,
    IReadOnlyDictionary<LinkId, FaultCounts> Effects)
{
    /// <summary>The kind of fault.</summary>
    public FaultKind Kind => Spec.Kind;

    /// <summary>The name of its kind, such as <c>reply-loss</c>.</summary>
    public string KindName => FaultKindNames.NameOf(Kind);

    /// <summary>Whether nothing passes its links.</summary>
    public bool ShutsLink => FaultTraits.Of(Kind).ShutsLink;

    /// <summary>Display text.</summary>
    public string Label => Spec.Label;

    /// <summary>The effects so far, summed over all links.</summary>
    public FaultCounts Effect => Effects.Values.Aggregate(default(FaultCounts), (sum, counts) => sum + counts);

    /// <summary>The links that it acts on in a cluster of these nodes.</summary>
    public IReadOnlyList<LinkId> Links(IReadOnlyList<string> nodes) => Spec.Target.Links(nodes);
}
