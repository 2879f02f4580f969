namespace CounterLab.Experiments;

/// <summary>How often each thing of <see cref="SightingNames"/> was seen.</summary>
public sealed class Sightings
{
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Seen once more.</summary>
    public void See(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    /// <summary>How often; 0: never.</summary>
    public long Count(string name) => _counts.GetValueOrDefault(name);

    /// <summary>All that was seen, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;
}
