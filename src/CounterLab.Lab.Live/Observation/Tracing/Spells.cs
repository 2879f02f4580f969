namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>When something was so, from one look to the next. What ended long ago is forgotten.</summary>
/// <typeparam name="T">What is so: equal ones are the same.</typeparam>
/// <param name="keepFor">How long one is remembered after its end.</param>
internal sealed class Spells<T>(TimeSpan keepFor)
    where T : IEquatable<T>
{
    private readonly List<Spell> _all = [];

    /// <summary>In the order in which they were first seen.</summary>
    public IReadOnlyList<Spell> All => _all;

    /// <summary>These are so now. One that is seen for the first time began at some time since the look before.</summary>
    public void Look(IReadOnlyCollection<T> present, TimeSpan now)
    {
        for (var i = 0; i < _all.Count; i++)
        {
            if (_all[i].To is null && !present.Contains(_all[i].What))
            {
                _all[i] = _all[i] with { To = now };
            }
        }

        foreach (var what in present.Where(what => !_all.Exists(spell => spell.To is null && spell.What.Equals(what))).ToList())
        {
            _all.Add(new Spell(what, now, null));
        }

        _all.RemoveAll(spell => spell.To + keepFor < now);
    }

    /// <summary>Whether something of this sort was so at any time of a stretch.</summary>
    public bool Was(Predicate<T> which, TimeSpan from, TimeSpan to) =>
        _all.Exists(spell => spell.From <= to && !(spell.To < from) && which(spell.What));

    /// <param name="To">Null while it lasts.</param>
    public readonly record struct Spell(T What, TimeSpan From, TimeSpan? To);
}
