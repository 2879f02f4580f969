using CounterLab.Protocol.Identity;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>The nodes that a step may name: those that start, and those that join in any step.</summary>
internal sealed class Membership
{
    private readonly HashSet<string> _starting;
    private readonly HashSet<string> _joined = new(StringComparer.Ordinal);
    private readonly List<string> _all;
    private readonly HashSet<string> _known;

    public Membership(IReadOnlyList<string> starting, IEnumerable<string> joining)
    {
        _starting = new(starting, StringComparer.Ordinal);
        _all = [.. starting.Concat(joining).Distinct(StringComparer.Ordinal)];
        _known = new(_all, StringComparer.Ordinal);
    }

    public int Count => _all.Count;

    /// <summary>Reads a node id, which must be one of these nodes.</summary>
    public string Read(Located json) =>
        json.TextOrNull is { } id && _known.Contains(id) ? id : json.OneOf(_all, "a node that starts or joins");

    /// <summary>
    /// Reads the id of a node that joins. It must be new, since an existing node is restarted instead.
    /// </summary>
    public string ReadJoining(Located json)
    {
        const string expected = "an id that no node has used (use restart to start a stopped node again)";
        var id = json.Checked("a node id", text => NodeId.Check(text));
        if (_starting.Contains(id) || !_joined.Add(id))
        {
            throw json.Unexpected(expected);
        }

        return _starting.Count + _joined.Count <= ScenarioLimits.NodesMax
            ? id
            : throw new ScenarioException(
                json.Path, Invariant($"at most {ScenarioLimits.NodesMax} nodes in all"), "one more");
    }
}
