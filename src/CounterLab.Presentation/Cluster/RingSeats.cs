namespace CounterLab.Presentation.Cluster;

/// <summary>
/// Assigns positions on the ring. The first nodes are spaced evenly, clockwise from the top; a later node gets the
/// middle of the widest gap, so nodes never move when another joins or leaves.
/// </summary>
public sealed class RingSeats
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, double> _turns = new(StringComparer.Ordinal);

    /// <summary>Returns the position of each node in turns: 0 is the top, 0.25 the right.</summary>
    public IReadOnlyDictionary<string, double> Assign(IReadOnlyList<string> ids)
    {
        lock (_gate)
        {
            foreach (var gone in _turns.Keys.Except(ids, StringComparer.Ordinal).ToList())
            {
                _turns.Remove(gone);
            }

            if (_turns.Count == 0)
            {
                SeatEvenly(ids);
            }

            foreach (var id in ids.Where(id => !_turns.ContainsKey(id)))
            {
                _turns[id] = MiddleOfWidestGap();
            }

            return new Dictionary<string, double>(_turns, StringComparer.Ordinal);
        }
    }

    private void SeatEvenly(IReadOnlyList<string> ids)
    {
        for (var index = 0; index < ids.Count; index++)
        {
            _turns[ids[index]] = (double)index / ids.Count;
        }
    }

    private double MiddleOfWidestGap()
    {
        var taken = _turns.Values.Order().ToList();
        var (from, width) = (0.0, 0.0);
        for (var index = 0; index < taken.Count; index++)
        {
            var next = index + 1 < taken.Count ? taken[index + 1] : taken[0] + 1;
            if (next - taken[index] > width + 1e-9)
            {
                (from, width) = (taken[index], next - taken[index]);
            }
        }

        return (from + (width / 2)) % 1;
    }
}
