using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>
/// All links from or to a node, or all: those of nodes that join later too, save some that were healed.
/// </summary>
internal sealed class LinkPattern(
    string? from, string? to, bool isBothWays, IReadOnlyCollection<LinkId> healed) : FaultTarget
{
    /// <summary>Where the links start; null: anywhere.</summary>
    public string? From => from;

    /// <summary>Where they end; null: anywhere.</summary>
    public string? To => to;

    /// <summary>And those the other way.</summary>
    public bool IsBothWays => isBothWays;

    /// <summary>None of them was healed.</summary>
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
