using CounterLab.Lab.Views;
using CounterLab.Presentation.Queues;

namespace CounterLab.Dashboard.State;

/// <summary>The board of the picture shown, made once for all parts that draw it.</summary>
public sealed class QueueBoards(LabView view)
{
    private QueueBoard? _board;

    /// <summary>The board of now; null until the lab gave a picture.</summary>
    public QueueBoard? Current
    {
        get
        {
            if (view.Current is not ClusterView picture)
            {
                return null;
            }

            return _board is { } board && ReferenceEquals(board.View, picture) ? board : _board = QueueBoard.Of(picture, view.Faults);
        }
    }
}
