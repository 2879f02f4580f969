namespace CounterLab.Lab.Simulated;

/// <summary>
/// Keeps entries of a sequence of unknown length in bounded memory. When it is full, every second entry is dropped, and
/// from then on only half as many entries are accepted. The kept entries always span the whole sequence at equal
/// distances.
/// </summary>
/// <param name="max">The maximum number of entries; even.</param>
internal sealed class SampleThinner<T>(int max)
{
    private readonly List<T> _kept = [];
    private long _noted;
    private long _every = 1;

    /// <summary>The kept entries, oldest first.</summary>
    public IReadOnlyList<T> Kept => _kept;

    /// <summary>Offers the next entry.</summary>
    /// <param name="make">Creates the entry; called only if it is kept.</param>
    public void Add(Func<T> make)
    {
        if (_noted % _every == 0)
        {
            _kept.Add(make());
        }

        _noted++;
        if (_kept.Count >= max)
        {
            var kept = _kept.Where((_, place) => place % 2 == 0).ToList();
            _kept.Clear();
            _kept.AddRange(kept);
            _every *= 2;
        }
    }
}
