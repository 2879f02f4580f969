using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>
/// All links from or to a node, or all links, including those of nodes that join later, except links that were healed.
/// </summary>
internal sealed class LinkPattern(
    string? from, string? to, bool isBothWays, IReadOnlyCollection<LinkId> healed) : FaultTarget
{
    /// <summary>The node where the links start; null: any.</summary>
    public string? From => from;

    /// <summary>The node where they end; null: any.</summary>
    public string? To => to;

    /// <summary>Whether the links of the opposite direction are included.</summary>
    public bool IsBothWays => isBothWays;

    /// <summary>Whether none of the links was healed.</summary>
    public bool IsWhole => healed.Count == 0;

    internal override IEnumerable<string> Named => new[] { from, to }.OfType<string>();

    public override IReadOnlyList<LinkId> Links(IReadOnlyList<string> nodes) =>
    [
        .. nodes.SelectMany(a => nodes.Where(b => b != a).Select(b => new LinkId(a, b)))
            .Where(link => (Matches(link) || (isBothWays && Matches(link.Back))) && !healed.Contains(link)).Order(),
    ];

    public override string Describe()
    {
        var links = (from, to) switch
        {
            (null, null) => "everywhere",
            _ when isBothWays => $"{from ?? to} ↔ any",
            _ => $"{from ?? "any"} → {to ?? "any"}",
        };
        return healed.Count == 0 ? links : $"{links} but {new NamedLinks(healed).Describe()}";
    }

    internal override FaultTarget Without(IReadOnlyCollection<LinkId> links) => new LinkPattern(
        from, to, isBothWays,
        [.. healed.Union(links.Where(link => Matches(link) || (isBothWays && Matches(link.Back))))]);

    internal override FaultTarget? WithoutNode(string node) => Named.Contains(node)
        ? null
        : healed.Any(link => link.Touches(node))
            ? new LinkPattern(from, to, isBothWays, [.. healed.Where(link => !link.Touches(node))])
            : this;

    private bool Matches(LinkId link) => (from is null || from == link.From) && (to is null || to == link.To);
}
