using System.Globalization;

namespace CounterLab.Experiments.Tracing;

/// <summary>
/// Writes a trace in the format that ShiViz reads (Beschastnikh et al., "Debugging Distributed Systems", 2016) with its
/// default expression <c>(?&lt;host&gt;\S*) (?&lt;clock&gt;{.*})\n(?&lt;event&gt;.*)</c>: two lines per event, first
/// host and vector clock, then the text.
/// </summary>
public static class ShiVizLog
{
    /// <summary>Returns the lines of the log. They are generated one at a time, because the log may be large.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<TraceEvent> events)
    {
        var clocks = new Dictionary<string, SortedDictionary<string, int>>(StringComparer.Ordinal);
        var atSend = new Dictionary<long, SortedDictionary<string, int>>();
        foreach (var e in events.Where(e => e.Node.Length > 0))
        {
            var clock = ClockOf(clocks, e.Node);
            if (e.Kind is TraceKind.Deliver or TraceKind.Ack or TraceKind.Outcome
                && atSend.TryGetValue(e.Cause, out var sent))
            {
                Join(clock, sent);
            }

            clock[e.Node] = clock.GetValueOrDefault(e.Node) + 1;
            if (e.Kind == TraceKind.Send)
            {
                atSend[e.Number] = new SortedDictionary<string, int>(clock, StringComparer.Ordinal);
            }

            var entries = clock.Select(entry =>
                string.Create(CultureInfo.InvariantCulture, $"\"{entry.Key}\":{entry.Value}"));
            yield return $"{e.Node} {{{string.Join(", ", entries)}}}";
            yield return Text(e);
        }
    }

    private static SortedDictionary<string, int> ClockOf(
        Dictionary<string, SortedDictionary<string, int>> clocks, string node)
    {
        if (!clocks.TryGetValue(node, out var clock))
        {
            clock = new SortedDictionary<string, int>(StringComparer.Ordinal);
            clocks.Add(node, clock);
        }

        return clock;
    }

    private static void Join(SortedDictionary<string, int> clock, SortedDictionary<string, int> other)
    {
        foreach (var (node, count) in other)
        {
            clock[node] = Math.Max(clock.GetValueOrDefault(node), count);
        }
    }

    private static string Text(TraceEvent e)
    {
        var carries = string.Join(
            ' ', e.Carries.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Owner}:{c.Seq}({c.Counter})")));
        string[] words =
        [
            string.Create(CultureInfo.InvariantCulture, $"{e.At.TotalMilliseconds:0.###}ms"),
            e.Kind.ToString().ToLowerInvariant(), e.Message, e.Peer, e.Text, carries,
        ];
        return string.Join(' ', words.Where(word => word.Length > 0)).ReplaceLineEndings(" ");
    }
}
