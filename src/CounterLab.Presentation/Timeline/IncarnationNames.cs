using System.Globalization;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>
/// Parses and shortens names of incarnations: <c>n1#2</c> is the second one of n1. The name of a client has no number,
/// and that of a first incarnation may have none.
/// </summary>
public static class IncarnationNames
{
    /// <summary>Returns the node or the client.</summary>
    public static string NodeOf(string life) => TraceEvent.NodeOf(life);

    /// <summary>Returns the number of the incarnation; 0 if the name has none.</summary>
    public static int NumberOf(string life) =>
        life.LastIndexOf('#') is > 0 and var at
            && int.TryParse(life.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : 0;

    /// <summary>Returns the display name, which omits the number of a first incarnation.</summary>
    public static string Brief(string life) => life.EndsWith("#1", StringComparison.Ordinal) ? life[..^2] : life;
}
