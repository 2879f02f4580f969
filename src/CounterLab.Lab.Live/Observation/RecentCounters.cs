using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation;

/// <summary>An LRU cache by counter of the data on display. Not thread-safe.</summary>
internal sealed class RecentCounters<T>(int max, Func<T> make)
    where T : class
{
    private readonly Dictionary<string, (T Value, long Asked)> _entries = new(StringComparer.Ordinal);
    private long _asked;

    /// <summary>The counters in the cache.</summary>
    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Returns the entry of a counter without marking it as used; null: there is none.</summary>
    public T? Find(string counter) => _entries.TryGetValue(counter, out var entry) ? entry.Value : null;

    /// <summary>Returns the entry of a counter, creates it if needed, and marks it as used.</summary>
    public T Ask(string counter)
    {
        AssertBounds();
        if (!_entries.TryGetValue(counter, out var entry))
        {
            if (_entries.Count >= max)
            {
                _entries.Remove(_entries.MinBy(one => one.Value.Asked).Key);
            }

            entry.Value = make();
        }

        _entries[counter] = (entry.Value, ++_asked);
        return entry.Value;
    }

    /// <summary>Adds a counter if there is room; evicts no other one.</summary>
    public void Expect(string counter)
    {
        if (_entries.ContainsKey(counter) || _entries.Count < max)
        {
            Ask(counter);
        }
    }

    /// <summary>Checks the number of counters, and that their times of last use differ.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        AssertBounds();
        var times = _entries.Values.Select(entry => entry.Asked).ToHashSet();
        Invariant.Holds(
            times.Count == _entries.Count, $"a time for each of {_entries.Count} counters; found {times.Count}");
        Invariant.Holds(
            times.All(asked => asked > 0 && asked <= _asked),
            $"times from 1 to {_asked} at which counters were asked for");
    }

    private void AssertBounds()
    {
        Invariant.Holds(_entries.Count <= max, $"at most {max} counters; found {_entries.Count}");
        Invariant.Holds(_asked >= _entries.Count, $"a time for each of {_entries.Count} counters; found {_asked}");
    }
}
