using CounterLab.Experiments.Faults;

namespace CounterLab.Lab.Faults;

/// <summary>A fixed list of links.</summary>
internal sealed class NamedLinks(IEnumerable<LinkId> links) : FaultTarget
{
    private const int PairsNamed = 3;

    private readonly SortedSet<LinkId> _links = [.. links];

    internal override IEnumerable<string> Named => _links.SelectMany(link => new[] { link.From, link.To }).Distinct();

    public override IReadOnlyList<LinkId> Links(IReadOnlyList<string> nodes) => [.. _links];

    /// <summary>Whether both name the same links.</summary>
    public bool IsSameAs(NamedLinks other) => _links.SetEquals(other._links);

    public override string Describe()
    {
        var pairs = _links.Where(link => !_links.Contains(link.Back) || string.CompareOrdinal(link.From, link.To) < 0)
            .Select(link => _links.Contains(link.Back) ? $"{link.From}–{link.To}" : $"{link}").ToList();
        return pairs.Count <= PairsNamed ? string.Join(", ", pairs) : $"{_links.Count} links";
    }

    internal override FaultTarget? Without(IReadOnlyCollection<LinkId> links) =>
        _links.Except(links).ToList() is { Count: > 0 } rest ? new NamedLinks(rest) : null;

    internal override FaultTarget? WithoutNode(string node) =>
        _links.Where(link => link.Touches(node)).ToList() is { Count: > 0 } gone ? Without(gone) : this;
}
