using CounterLab.Presentation.Map;

namespace CounterLab.Presentation.Queues;

/// <summary>The board as coloured cells: what fills one is the age of its debt, at its edge is what is wrong with the link.</summary>
internal static class QueueMapPicture
{
    private const byte None = 0;
    private const byte Self = Heat.Max + 1;
    private const byte Apart = Heat.Max + 2;
    private const byte Down = Heat.Max + 3;

    private static readonly string[] Fills = ["", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5", "fill-self", "fill-apart", "fill-down"];
    private static readonly string[] Edges = ["", "edge-bad", "edge-hold", "edge-warn"];

    public static MapPicture Of(QueueBoard board) => new(
        [.. board.Senders.Select(node => node.Id)], board.Receivers, Cells(board, FillOf), Cells(board, EdgeOf), Fills, Edges);

    private static byte[][] Cells(QueueBoard board, Func<QueueBoard, int, int, byte> codeOf)
    {
        var rows = new byte[board.Senders.Count][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new byte[board.Receivers.Count];
            for (var column = 0; column < rows[row].Length; column++)
            {
                rows[row][column] = codeOf(board, row, column);
            }
        }

        return rows;
    }

    private static byte FillOf(QueueBoard board, int row, int column)
    {
        if (row == column)
        {
            return Self;
        }

        var queue = board.QueueAt(row, column);
        return queue.Operations > 0
            ? board.Counts(row, column) ? (byte)Heat.Of(queue.Operations, AsOfWholeSecond(board, queue.Oldest)) : Apart
            : board.StateAt(row, column) is LinkState.SenderDown or LinkState.ReceiverDown ? Down : None;
    }

    /// <summary>All ages step together, once a second, however many there are: what lies between is not worth a drawing.</summary>
    private static TimeSpan AsOfWholeSecond(QueueBoard board, TimeSpan age)
        => age - TimeSpan.FromTicks(board.View.At.Ticks % TimeSpan.TicksPerSecond);

    private static byte EdgeOf(QueueBoard board, int row, int column) => (byte)(row == column ? None : board.StateAt(row, column) switch
    {
        LinkState.Cut => 1,
        LinkState.ReceiverDown when board.QueueAt(row, column).Operations > 0 => 1,
        LinkState.Held or LinkState.Paused => 2,
        LinkState.Faulty => 3,
        _ => None,
    });
}
