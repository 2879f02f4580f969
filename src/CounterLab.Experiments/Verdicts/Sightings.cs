using System.Runtime.InteropServices;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Verdicts;

/// <summary>Counts how often each of <see cref="SightingNames"/> occurred.</summary>
public sealed class Sightings
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts one occurrence.</summary>
    public void See(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _)++;

    /// <summary>Returns the number of occurrences.</summary>
    public long Count(string name) => _counts.GetValueOrDefault(name);

    /// <summary>The number of occurrences of each sighting, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts =>
        new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
}
