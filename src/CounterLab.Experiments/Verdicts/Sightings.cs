using System.Runtime.InteropServices;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Experiments.Verdicts;

/// <summary>How often each thing of <see cref="SightingNames"/> was seen.</summary>
public sealed class Sightings
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>Seen once more.</summary>
    public void See(string name) => CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _)++;

    /// <summary>How often; 0: never.</summary>
    public long Count(string name) => _counts.GetValueOrDefault(name);

    /// <summary>All that was seen, by name.</summary>
    public IReadOnlyDictionary<string, long> Counts => new SortedDictionary<string, long>(_counts, StringComparer.Ordinal);
}
