namespace CounterLab.Lab.Simulated;

/// <summary>
/// What was noted at equal distances, of however long a time, in bounded room: where it is full every second entry
/// goes, and from then on only one of twice as many is taken. So it always spans everything, ever more coarsely.
/// </summary>
/// <param name="max">The most entries; even.</param>
internal sealed class SampleThinner<T>(int max)
{
    private readonly List<T> _kept = [];
    private long _noted;
    private long _every = 1;

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<T> Kept => _kept;

    /// <summary>Notes the next entry.</summary>
    /// <param name="make">Makes it, where it is taken.</param>
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
