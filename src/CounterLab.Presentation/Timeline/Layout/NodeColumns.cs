using CounterLab.Experiments.Tracing;

namespace CounterLab.Presentation.Timeline.Layout;

/// <summary>
/// The columns of a diagram: clients first, then nodes in cluster order. If there are many clients, they share one
/// column.
/// </summary>
internal sealed class NodeColumns
{
    /// <summary>Width of the left margin for times, in pixels.</summary>
    public const double Gutter = 78;

    /// <summary>Width of the margin for labels right of the last column, in pixels.</summary>
    public const double Edge = 12;

    /// <summary>Minimum and maximum distance between two columns, in pixels.</summary>
    public const double GapMin = 92, GapMax = 290;

    /// <summary>Maximum number of clients with a column of their own; with more, clients share a column.</summary>
    private const int ClientsMax = 3;

    private const string Crowd = "sessions";

    private readonly Dictionary<string, NodeColumn> _columns = new(StringComparer.Ordinal);
    private readonly NodeColumn? _crowd;

    private NodeColumns(IReadOnlyList<NodeColumn> columns, double gap, double least)
    {
        (All, Gap) = (columns, gap);
        // few columns leave space for labels
        Width = Math.Max(least, Gutter + (gap * Math.Max(1, columns.Count)) + Edge);
        foreach (var column in columns)
        {
            _columns[column.Name] = column;
        }

        _crowd = _columns.GetValueOrDefault(Crowd);
    }

    /// <summary>The columns from left to right.</summary>
    public IReadOnlyList<NodeColumn> All { get; }

    /// <summary>Distance between two columns, in pixels.</summary>
    public double Gap { get; }

    /// <summary>Width of the drawing, in pixels.</summary>
    public double Width { get; }

    /// <summary>Returns the columns of all nodes, and of the clients in these events.</summary>
    public static NodeColumns Of(TraceSlice slice, IReadOnlyList<TraceEvent> events, DiagramOptions options)
    {
        var nodes = slice.Nodes.ToHashSet(StringComparer.Ordinal);
        var clients = new SortedSet<string>(StringComparer.Ordinal);
        var lives = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var e in events)
        {
            foreach (var life in (string[])[e.Node, e.Peer])
            {
                var node = IncarnationNames.NodeOf(life);
                if (node.Length > 0 && !nodes.Contains(node))
                {
                    clients.Add(node);
                }

                if (IncarnationNames.NumberOf(life) > 1)
                {
                    lives[node] = Math.Max(lives.GetValueOrDefault(node), IncarnationNames.NumberOf(life));
                }
            }
        }

        List<string> names = [.. Narrow(clients), .. slice.Nodes];
        names.RemoveAll(options.Filter.Hidden.Contains);
        var gap = Math.Clamp((options.Width - Gutter - Edge) / Math.Max(1, names.Count), GapMin, GapMax);
        var columns = names.Select((name, place) => new NodeColumn(
            name, !nodes.Contains(name), Gutter + (gap * (place + 0.5)), lives.GetValueOrDefault(name)));
        return new NodeColumns([.. columns], gap, options.Width);
    }

    /// <summary>Returns the column of a node, an incarnation or a client; null if there is none.</summary>
    public NodeColumn? Of(string life) => life.Length == 0 ? null
        : _columns.GetValueOrDefault(IncarnationNames.NodeOf(life)) ?? (IsNode(life) ? null : _crowd);

    private static bool IsNode(string life) => life.Contains('#', StringComparison.Ordinal);

    private static List<string> Narrow(SortedSet<string> clients) => clients.Count <= ClientsMax
        ? [.. clients]
        : [.. clients.Where(client => client == TraceEvent.ClientLane), Crowd];
}
