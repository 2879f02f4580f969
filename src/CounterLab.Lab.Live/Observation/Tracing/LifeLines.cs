namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>Which life of each node is there. Word of one that has ended does not bring it back.</summary>
internal sealed class LifeLines
{
    private readonly Dictionary<string, string> _present = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>A life is there. False: that was known, or it has ended.</summary>
    /// <param name="former">The life that was there until now; empty: none was.</param>
    public bool Begin(string node, string life, out string former)
    {
        former = "";
        if (!_begun.Add(life))
        {
            return false;
        }

        former = _present.GetValueOrDefault(node, "");
        _present[node] = life;
        return true;
    }

    /// <summary>The life that is there ends, if one is.</summary>
    public string? EndAny(string node) => _present.Remove(node, out var life) ? life : null;

    /// <summary>A life has ended. False: that was known, or it was never there.</summary>
    public bool End(string node, string life) => _present.GetValueOrDefault(node) == life && _present.Remove(node);
}
