using CounterLab.Presentation.Map;

namespace CounterLab.Presentation.Queues;

/// <summary>
/// Draws the queue board as coloured cells: the fill is the age of the queue, the edge is the state of the link.
/// </summary>
internal static class QueueMapPicture
{
    private const byte None = 0;
    private const byte Self = Heat.Max + 1;
    private const byte Apart = Heat.Max + 2;
    private const byte Down = Heat.Max + 3;

    private static readonly string[] Fills =
        ["", "heat-1", "heat-2", "heat-3", "heat-4", "heat-5", "fill-self", "fill-apart", "fill-down"];
    private static readonly string[] Edges = ["", "edge-bad", "edge-hold", "edge-warn"];

    public static MapPicture Of(QueueBoard board) => new(
        [.. board.Senders.Select(node => node.Id)], board.Receivers, Cells(board, FillOf), Cells(board, EdgeOf), Fills,
        Edges);

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
            : board.StateAt(row, column) is QueueLinkState.SenderDown or QueueLinkState.ReceiverDown ? Down : None;
    }

    /// <summary>Rounds an age so that all ages change together once a second, which limits redraws.</summary>
    private static TimeSpan AsOfWholeSecond(QueueBoard board, TimeSpan age)
        => age - TimeSpan.FromTicks(board.View.At.Ticks % TimeSpan.TicksPerSecond);

    private static byte EdgeOf(QueueBoard board, int row, int column) =>
        (byte)(row == column ? None : board.StateAt(row, column) switch
        {
            QueueLinkState.Cut => 1,
            QueueLinkState.ReceiverDown when board.QueueAt(row, column).Operations > 0 => 1,
            QueueLinkState.Held or QueueLinkState.Paused => 2,
            QueueLinkState.Faulty => 3,
            _ => None,
        });
}
