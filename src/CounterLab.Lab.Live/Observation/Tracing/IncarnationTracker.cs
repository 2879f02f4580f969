using CounterLab.Protocol;

namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>The current incarnation of each node. A late report of an ended incarnation does not revive it.</summary>
internal sealed class IncarnationTracker
{
    private readonly Dictionary<string, string> _present = new(StringComparer.Ordinal);
    private readonly HashSet<string> _begun = new(StringComparer.Ordinal);

    /// <summary>Notes an incarnation. Returns false if it is already known, or has ended.</summary>
    /// <param name="former">The incarnation that it replaces; empty: none.</param>
    public bool Begin(string node, string life, out string former)
    {
        AssertInvariants();
        former = "";
        if (!_begun.Add(life))
        {
            return false;
        }

        former = _present.GetValueOrDefault(node, "");
        _present[node] = life;
        return true;
    }

    /// <summary>Ends the current incarnation of a node, and returns it; null: there was none.</summary>
    public string? EndAny(string node) => _present.Remove(node, out var life) ? life : null;

    /// <summary>Ends an incarnation. Returns false if it was not the current one.</summary>
    public bool End(string node, string life) => _present.GetValueOrDefault(node) == life && _present.Remove(node);

    /// <summary>Checks that every current incarnation has begun.</summary>
    /// <exception cref="InvariantException">The state is broken.</exception>
    internal void AssertInvariants()
    {
        foreach (var (node, life) in _present)
        {
            Invariant.Holds(_begun.Contains(life), $"an incarnation of {node} that has begun; found {life}");
        }
    }
}
