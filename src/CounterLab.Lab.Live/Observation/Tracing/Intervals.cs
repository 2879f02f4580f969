using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>The time intervals in which conditions held, observed by polling. Old intervals are dropped.</summary>
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
        AssertInvariants();
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].To is null && !present.Contains(_all[i].What))
            {
                _all[i] = _all[i] with { To = now };
            }
        }

        var open = _all.Where(interval => interval.To is null).Select(interval => interval.What).ToHashSet();
        _all.AddRange(present.Where(what => !open.Contains(what)).Select(what => new Interval(what, now, null)));

        _all.RemoveAll(interval => interval.To + keepFor < now);
    }

    /// <summary>Whether a matching condition held at any time in a range.</summary>
    public bool Was(Predicate<T> which, TimeSpan from, TimeSpan to) =>
        _all.Exists(interval => interval.From <= to && !(interval.To < from) && which(interval.What));

    /// <summary>
    /// Checks that no interval ends before it begins, and that a condition has at most one open interval.
    /// </summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        var open = new HashSet<T>();
        foreach (var (what, from, to) in _all)
        {
            Invariant.Holds(to is null || to >= from, $"an end of {what} at {from} or later; found {to}");
            Invariant.Holds(to is not null || open.Add(what), $"one open interval of {what}");
        }
    }

    /// <param name="To">Null while the condition holds.</param>
    public readonly record struct Interval(T What, TimeSpan From, TimeSpan? To);
}
