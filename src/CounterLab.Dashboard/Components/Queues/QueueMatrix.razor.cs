using CounterLab.Dashboard.State;
using CounterLab.Presentation.Queues;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Queues;

/// <summary>
/// The matrix of queues with detailed cells, for small clusters. A row is redrawn only if it has changed; cells are not
/// components.
/// </summary>
public sealed partial class QueueMatrix
{
    /// <summary>Maximum number of nodes; with more, <see cref="QueueMap"/> draws compact cells.</summary>
    public const int FullMax = 24;

    private const int DenseFrom = 8;

    [Inject]
    private QueueBoards Boards { get; set; } = default!;

    [Inject]
    private LinkSelection Selection { get; set; } = default!;

    private QueueBoard? Board => Boards.Current;

    private IReadOnlyList<NodeStyle> Looks => [.. Board!.Receivers.Select((_, place) =>
        place < Board.Senders.Count ? NodeStyle.Of(Board.Senders[place]) : NodeStyle.Unseen)];

    private static bool IsDense(QueueBoard board) => board.Receivers.Count > DenseFrom;

    private QueueMatrixLine LineOf(QueueBoard board, int row)
    {
        var node = board.Senders[row];
        var owed = board.OwedBy[row];
        var chosen = Selection.Chosen is { } link && link.From == node.Id && board.Link(link) is not null
            ? board.PlaceOf(link.To) : -1;
        return new QueueMatrixLine(
            node.Id, NodeHue.Of(board.View, node.Id).Css, NodeStyle.Of(node), Freshness.Of(node),
            Digits.Group(node.Value), View.Selected == node.Id,
            Digits.Group(owed.Live), Digits.Raw(owed.Live), owed.Dead == 0
                ? "" : $"+{Digits.Group(owed.Dead)} down", chosen, StopIn(board, row, chosen),
            [.. Enumerable.Range(0, board.Receivers.Count)
                .Select(to => to == row ? (QueueCell?)null : QueueCell.Of(board.Link(row, to), IsDense(board)))]);
    }

    /// <summary>Index of the cell that Tab reaches: the selected or the first one. Arrow keys reach others.</summary>
    private int StopIn(QueueBoard board, int row, int chosen)
        => Selection.Chosen is { } link && board.Link(link) is not null ? chosen
        : row == 0 && board.Receivers.Count > 1 ? 1 : -1;
}
