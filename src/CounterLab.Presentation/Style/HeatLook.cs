using CounterLab.Lab.Views;

namespace CounterLab.Presentation.Style;

/// <summary>Many nodes as squares of one drawing: a node each, coloured by how it stands.</summary>
/// <param name="Columns">Squares in a row.</param>
/// <param name="Cells">In the order of the nodes.</param>
public sealed record HeatLook(int Columns, IReadOnlyList<HeatCell> Cells, IReadOnlyList<HeatCount> Counts)
{
    /// <summary>More nodes than that are drawn as heat, not as a ring.</summary>
    public const int RingMax = 12;

    /// <summary>How many have not the state of enough members yet.</summary>
    public int NotReady { get; private init; }

    /// <summary>Draws a picture.</summary>
    public static HeatLook Of(ClusterView view)
    {
        var columns = (int)Math.Ceiling(Math.Sqrt(view.Nodes.Count * 1.6));
        var farthest = view.Nodes.Select(node => Int128.Abs(node.Offset ?? 0)).DefaultIfEmpty().Max();
        var cells = view.Nodes.Select(node => CellOf(node, farthest)).ToList();
        var counts = cells.GroupBy(cell => cell.Kind).Select(group => new HeatCount(group.Key, Word(group.Key), group.Count())).OrderBy(count => count.Kind).ToList();
        var unready = cells.Count(cell => cell.IsDashed);
        return new HeatLook(Math.Max(1, columns), cells, counts) { NotReady = unready };
    }

    private static HeatCell CellOf(NodeView node, Int128 farthest)
    {
        var look = NodeLook.Of(node);
        var kind = look.Gone ? HeatKind.Gone
            : node.Process is ProcessState.Paused ? HeatKind.Paused
            : node.Offset is not { } offset ? HeatKind.NotReady
            : offset == 0 ? HeatKind.InStep
            : HeatKind.Behind;
        var heat = kind is HeatKind.Behind && farthest > 0 ? 1 + (int)(4 * Int128.Abs(node.Offset ?? 0) / farthest) : 0;
        return new HeatCell(node.Id, kind, Math.Min(heat, 5), !look.Gone && !node.Ready, $"{node.Id}: {NodeLook.Sentence(node)}");
    }

    private static string Word(HeatKind kind) => kind switch
    {
        HeatKind.InStep => "in step",
        HeatKind.Behind => "off the total",
        HeatKind.NotReady => "silent yet",
        HeatKind.Paused => "paused",
        _ => "gone",
    };
}

/// <summary>How a node stands.</summary>
public enum HeatKind
{
    /// <summary>It shows the total.</summary>
    InStep,

    /// <summary>It shows another value.</summary>
    Behind,

    /// <summary>It has said nothing yet.</summary>
    NotReady,

    /// <summary>It stands still.</summary>
    Paused,

    /// <summary>It runs no more.</summary>
    Gone,
}

/// <summary>One square.</summary>
/// <param name="Heat">0 to 5: how far off, of those that are.</param>
/// <param name="IsDashed">It has not the state of enough members yet: drawn with a dashed edge.</param>
public sealed record HeatCell(string Id, HeatKind Kind, int Heat, bool IsDashed, string Title);

/// <summary>How many squares are of a kind.</summary>
public sealed record HeatCount(HeatKind Kind, string Word, int Count);
