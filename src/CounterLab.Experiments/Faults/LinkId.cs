namespace CounterLab.Experiments.Faults;

/// <summary>
/// A directed link: an ordered pair of node ids. Sorted by <see cref="From"/>, then by <see cref="To"/>.
/// </summary>
public readonly record struct LinkId(string From, string To) : IComparable<LinkId>
{
    /// <summary>Whether a node is one of its ends.</summary>
    public bool Touches(string node) => From == node || To == node;

    /// <summary>The link the other way.</summary>
    public LinkId Back => new(To, From);

    /// <inheritdoc/>
    public int CompareTo(LinkId other)
    {
        var byFrom = string.CompareOrdinal(From, other.From);
        return byFrom != 0 ? byFrom : string.CompareOrdinal(To, other.To);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To}";

    public static bool operator <(LinkId a, LinkId b) => a.CompareTo(b) < 0;

    public static bool operator >(LinkId a, LinkId b) => a.CompareTo(b) > 0;

    public static bool operator <=(LinkId a, LinkId b) => a.CompareTo(b) <= 0;

    public static bool operator >=(LinkId a, LinkId b) => a.CompareTo(b) >= 0;

    /// <summary>Both directions between two nodes.</summary>
    public static IEnumerable<LinkId> Both(string a, string b) => [new(a, b), new(b, a)];
}
