using CounterLab.Protocol.Identity;
using static System.FormattableString;

namespace CounterLab.Experiments.Scenarios.Json;

/// <summary>Reads the nodes that start, given as a number or as an array of ids.</summary>
internal static class NodesReader
{
    public static IReadOnlyList<string> Read(Located json)
    {
        if (json.IsNumber)
        {
            return Numbered((int)json.Whole(1, ScenarioLimits.NodesMax));
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var expected = Invariant($"1 to {ScenarioLimits.NodesMax} nodes, a number or an array of ids");
        return [.. json.Items(expected, 1, ScenarioLimits.NodesMax).Select(item => ReadId(item, seen))];
    }

    /// <summary>Reads some of the nodes that start, as an array of ids.</summary>
    public static IReadOnlyList<string> ReadSome(Located json, IReadOnlyList<string> nodes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. json.Items("an array of ids of nodes", 0, nodes.Count).Select(item =>
        {
            var id = ReadId(item, seen);
            return nodes.Contains(id)
                ? id : throw new ScenarioException(item.Path, "a node that starts at 0 ms", $"'{id}'");
        })];
    }

    /// <summary>Returns the ids for a number of nodes: n1, n2, …</summary>
    public static IReadOnlyList<string> Numbered(int count) =>
        [.. Enumerable.Range(1, count).Select(i => Invariant($"n{i}"))];

    private static string ReadId(Located json, HashSet<string> seen)
    {
        var id = json.Checked("a node id", text => NodeId.Check(text));
        return seen.Add(id) ? id : throw new ScenarioException(json.Path, "each node once", $"'{id}' again");
    }
}
