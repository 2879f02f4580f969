namespace CounterLab.Lab.Faults;

/// <summary>A directed link: an ordered pair of node ids.</summary>
public readonly record struct LinkId(string From, string To);

/// <summary>The links that are cut. A cut belongs to ids, not to processes: it holds across restarts of either end.</summary>
internal sealed class CutSet
{
    private readonly SortedSet<LinkId> _cuts = new(Comparer<LinkId>.Create(Compare));
    private readonly Lock _gate = new();

    public IReadOnlyList<LinkId> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _cuts];
            }
        }
    }

    public bool Contains(LinkId link)
    {
        lock (_gate)
        {
            return _cuts.Contains(link);
        }
    }

    public void Add(IEnumerable<LinkId> links)
    {
        lock (_gate)
        {
            _cuts.UnionWith(links);
        }
    }

    public void Remove(IEnumerable<LinkId> links)
    {
        lock (_gate)
        {
            _cuts.ExceptWith(links);
        }
    }

    private static int Compare(LinkId a, LinkId b)
    {
        var byFrom = string.CompareOrdinal(a.From, b.From);
        return byFrom != 0 ? byFrom : string.CompareOrdinal(a.To, b.To);
    }
}
