using System.Globalization;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>
/// Names of incarnations: <c>n1#2</c> is the second of n1. The first, and clients, may have no number.
/// </summary>
public static class IncarnationNames
{
    /// <summary>The node, or the client.</summary>
    public static string NodeOf(string life) => TraceEvent.NodeOf(life);

    /// <summary>The number; 0: none.</summary>
    public static int NumberOf(string life) =>
        life.LastIndexOf('#') is > 0 and var at
            && int.TryParse(life.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : 0;

    /// <summary>Display name: the first incarnation has no number.</summary>
    public static string Brief(string life) => life.EndsWith("#1", StringComparison.Ordinal) ? life[..^2] : life;
}
