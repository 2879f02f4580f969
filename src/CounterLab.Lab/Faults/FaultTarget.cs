using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>The directed links that a fault acts on.</summary>
public abstract class FaultTarget
{
    /// <summary>All links, including those of nodes that join later.</summary>
    public static FaultTarget Everywhere { get; } = new LinkPattern(null, null, isBothWays: false, []);

    /// <summary>The links that it matches in a cluster of these nodes, sorted.</summary>
    public abstract IReadOnlyList<LinkId> Links(IReadOnlyList<string> nodes);

    /// <summary>The target as text, such as <c>n1–n2</c>, <c>n1 → any</c> or <c>everywhere</c>.</summary>
    public abstract string Describe();

    /// <summary>Ids of the nodes that it names.</summary>
    internal abstract IEnumerable<string> Named { get; }

    /// <summary>The target without these links; null: no link would remain.</summary>
    internal abstract FaultTarget? Without(IReadOnlyCollection<LinkId> links);

    /// <summary>The target without a node that was removed; null: no link would remain.</summary>
    internal abstract FaultTarget? WithoutNode(string node);

    /// <summary>The links from one node to another; null matches any node, including those that join later.</summary>
    public static FaultTarget Between(string? from, string? to, bool isBothWays = false) => (from, to) switch
    {
        ({ } a, { } b) => Of(isBothWays ? LinkId.Both(a, b) : [new(a, b)]),
        (null, null) => Everywhere,
        _ => new LinkPattern(from, to, isBothWays, []),
    };

    /// <summary>A target of exactly these links.</summary>
    public static FaultTarget Of(IEnumerable<LinkId> links) => new NamedLinks(links);
}
