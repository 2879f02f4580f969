using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>A heat map of many nodes: one square per node, coloured by state.</summary>
/// <param name="Columns">Number of squares per row.</param>
/// <param name="Cells">The squares in node order.</param>
public sealed record HeatStyle(int Columns, IReadOnlyList<HeatCell> Cells, IReadOnlyList<HeatCount> Counts)
{
    /// <summary>Maximum number of nodes that are drawn as a ring; more are drawn as a heat map.</summary>
    public const int RingMax = 12;

    /// <summary>Number of nodes that are not ready.</summary>
    public int NotReady { get; private init; }

    /// <summary>Builds the heat map of a view.</summary>
    public static HeatStyle Of(ClusterView view)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(view.Nodes.Count * 1.6));
        var farthest = view.Nodes.Select(node => Int128.Abs(node.Offset ?? 0)).DefaultIfEmpty().Max();
        var cells = view.Nodes.Select(node => CellOf(node, farthest)).ToList();
        var counts = cells.GroupBy(cell => cell.Kind)
            .Select(group => new HeatCount(group.Key, Word(group.Key), group.Count())).OrderBy(count => count.Kind)
            .ToList();
        var unready = cells.Count(cell => cell.IsDashed);
        return new HeatStyle(Math.Max(1, columns), cells, counts) { NotReady = unready };
    }

    private static HeatCell CellOf(NodeView node, Int128 farthest)
    {
        var look = NodeStyle.Of(node);
        var kind = look.Gone ? HeatKind.Gone
            : node.Process is ProcessState.Paused ? HeatKind.Paused
            : node.Offset is not { } offset ? HeatKind.NotReady
            : offset == 0 ? HeatKind.InStep
            : HeatKind.Behind;
        var heat = kind is HeatKind.Behind && farthest > 0 ? 1 + (int)(4 * Int128.Abs(node.Offset ?? 0) / farthest) : 0;
        return new HeatCell(node.Id, kind, Math.Min(heat, 5), !look.Gone
            && !node.Ready, $"{node.Id}: {NodeStyle.Sentence(node)}");
    }

    private static string Word(HeatKind kind) => kind switch
    {
        HeatKind.InStep => "in step",
        HeatKind.Behind => "off the total",
        HeatKind.NotReady => "no report yet",
        HeatKind.Paused => "paused",
        _ => "gone",
    };
}
