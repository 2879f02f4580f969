using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>Which directed links a fault is on.</summary>
public abstract class FaultTarget
{
    /// <summary>Every link there is, also of nodes that join later.</summary>
    public static FaultTarget Everywhere { get; } = new LinkPattern(null, null, isBothWays: false, []);

    /// <summary>The links of it in a cluster of these nodes, sorted.</summary>
    public abstract IReadOnlyList<LinkId> Links(IReadOnlyList<string> nodes);

    /// <summary>In words, such as <c>n1–n2</c>, <c>n1 → any</c> or <c>everywhere</c>.</summary>
    public abstract string Describe();

    /// <summary>Nodes it names.</summary>
    internal abstract IEnumerable<string> Named { get; }

    /// <summary>The same without some links; null when none can be left.</summary>
    internal abstract FaultTarget? Without(IReadOnlyCollection<LinkId> links);

    /// <summary>The same without a node that is gone for good; null when none can be left.</summary>
    internal abstract FaultTarget? WithoutNode(string node);

    /// <summary>From one node to another; null means any, also one that joins later.</summary>
    public static FaultTarget Between(string? from, string? to, bool isBothWays = false) => (from, to) switch
    {
        ({ } a, { } b) => Of(isBothWays ? LinkId.Both(a, b) : [new(a, b)]),
        (null, null) => Everywhere,
        _ => new LinkPattern(from, to, isBothWays, []),
    };

    /// <summary>These links.</summary>
    public static FaultTarget Of(IEnumerable<LinkId> links) => new NamedLinks(links);
}
