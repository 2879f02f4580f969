namespace CounterLab.Protocol.State;

/// <summary>
/// The values of all counters, maintained as records change, so that a read is cheap. A change whose effect cannot be
/// stated as a difference marks the value, which is then recomputed when it is read next: once, however many records of
/// a message affect it.
/// </summary>
internal sealed class CounterValues(CounterStore store)
{
    private readonly HashSet<int> _stale = [];
    private Int128[] _values = new Int128[16];

    /// <summary>The value of a counter.</summary>
    public Int128 Of(int counter)
    {
        AssertKnown(counter);
        MakeRoom(counter);
        if (_stale.Count > 0 && _stale.Remove(counter))
        {
            _values[counter] = store.Baselines.ValueOf(counter);
        }

        return _values[counter];
    }

    /// <summary>Changes a value by a difference.</summary>
    public void Shift(int counter, Int128 difference)
    {
        AssertKnown(counter);
        MakeRoom(counter);
        if (_stale.Count == 0 || !_stale.Contains(counter))
        {
            _values[counter] += difference;
        }
    }

    /// <summary>Marks a value that has to be recomputed.</summary>
    public void MarkStale(int counter)
    {
        AssertKnown(counter);
        _stale.Add(counter);
    }

    /// <summary>Recomputes all values (linear in the number of records).</summary>
    public void AssertInvariants()
    {
        foreach (var counter in _stale)
        {
            AssertKnown(counter);
        }

        for (var counter = 0; counter < store.Counters.Count; counter++)
        {
            var (value, found) = (store.Baselines.ValueOf(counter), Of(counter));
            Invariant.Holds(
                value == found, $"the value of '{store.Counters.NameOf(counter)}' is {value}, found {found}");
        }
    }

    private void AssertKnown(int counter) => Invariant.Holds(
        (uint)counter < (uint)store.Counters.Count, $"an index below {store.Counters.Count}; found {counter}");

    private void MakeRoom(int counter)
    {
        if (counter >= _values.Length)
        {
            Array.Resize(ref _values, Math.Max(counter + 1, _values.Length * 2));
        }
    }
}
