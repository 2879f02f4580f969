using System.Globalization;
using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline;

/// <summary>Names of a node's lives: <c>n1#2</c> is the second of n1. A first life, and a client, may go without number.</summary>
public static class Lives
{
    /// <summary>The node, or the client.</summary>
    public static string NodeOf(string life) => TraceEvent.NodeOf(life);

    /// <summary>Which life; 0: not said.</summary>
    public static int NumberOf(string life) =>
        life.LastIndexOf('#') is > 0 and var at && int.TryParse(life.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>As people read it: the first life goes without number.</summary>
    public static string Brief(string life) => life.EndsWith("#1", StringComparison.Ordinal) ? life[..^2] : life;
}
