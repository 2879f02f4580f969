namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>The time intervals in which conditions held, by polling. Old intervals are dropped.</summary>
/// <typeparam name="T">A condition; equal values are the same condition.</typeparam>
/// <param name="keepFor">How long an interval is kept after its end.</param>
internal sealed class Intervals<T>(TimeSpan keepFor)
    where T : IEquatable<T>
{
    private readonly List<Interval> _all = [];

    /// <summary>All intervals in the order in which they were first seen.</summary>
    public IReadOnlyList<Interval> All => _all;

    /// <summary>Notes the conditions that hold now. A new one began at some time since the previous call.</summary>
    public void Observe(IReadOnlyCollection<T> present, TimeSpan now)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].To is null && !present.Contains(_all[i].What))
            {
                _all[i] = _all[i] with { To = now };
            }
        }

        foreach (var what in present.Where(what => !_all.Exists(interval => interval.To is null && interval.What.Equals(what))).ToList())
        {
            _all.Add(new Interval(what, now, null));
        }

        _all.RemoveAll(interval => interval.To + keepFor < now);
    }

    /// <summary>Whether a matching condition held at any time of a range.</summary>
    public bool Was(Predicate<T> which, TimeSpan from, TimeSpan to) =>
        _all.Exists(interval => interval.From <= to && !(interval.To < from) && which(interval.What));

    /// <param name="To">Null while the condition holds.</param>
    public readonly record struct Interval(T What, TimeSpan From, TimeSpan? To);
}
