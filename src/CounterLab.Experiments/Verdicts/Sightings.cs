using System.Runtime.InteropServices;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Verdicts;

/// <summary>The number of times that each of <see cref="SightingNames"/> was seen.</summary>
public sealed class Sightings
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one occurrence.</summary>
    public void See(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _)++;

    /// <summary>The number of occurrences. 0: never seen.</summary>
    public long Count(string name) => _counts.GetValueOrDefault(name);

    /// <summary>All counts, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts =>
        new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
}
