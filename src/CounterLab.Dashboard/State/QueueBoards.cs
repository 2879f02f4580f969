using CounterLab.Lab.Views;
using CounterLab.Presentation.Queues;

namespace CounterLab.Dashboard.State;

/// <summary>The queue board of the shown view, computed once for all components.</summary>
public sealed class QueueBoards(LabView view)
{
    private QueueBoard? _board;

    /// <summary>The current board; null before the first view.</summary>
    public QueueBoard? Current
    {
        get
        {
            if (view.Current is not ClusterView picture)
            {
                return null;
            }

            return _board is { } board && ReferenceEquals(board.View, picture)
                ? board : _board = QueueBoard.Of(picture, view.Faults);
        }
    }
}
