using CounterLab.Dashboard.State;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Queues;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components.Queues;

/// <summary>
/// The queues of one node as a row of the matrix. Redrawn only when its line differs from the one drawn. Event handlers
/// are created once, since new delegates would be sent to the browser for every cell.
/// </summary>
public sealed partial class QueueMatrixRow
{
    private readonly Action _select;
    private readonly Func<Task> _add;
    private Action<MouseEventArgs>[] _clicks = [];
    private Action<FocusEventArgs>[] _focuses = [];
    private QueueMatrixLine? _drawn;
    private bool _changed;

    /// <summary>Creates the event handlers.</summary>
    public QueueMatrixRow()
    {
        _select = () => View.Select(Line.Id);
        _add = () => Actions.AddAsync(Line.Id, 1);
    }

    /// <summary>The row to draw.</summary>
    [Parameter, EditorRequired]
    public QueueMatrixLine Line { get; set; } = default!;

    /// <summary>The sender.</summary>
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private LinkSelection Selection { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        (_changed, _drawn) = (!Line.Equals(_drawn), Line);
        if (_clicks.Length != Line.Cells.Count)
        {
            _clicks = [.. Enumerable.Range(0, Line.Cells.Count)
                .Select(place => (Action<MouseEventArgs>)(click => Click(place, click)))];
            _focuses = [.. Enumerable.Range(0, Line.Cells.Count)
                .Select(place => (Action<FocusEventArgs>)(_ => Choose(place)))];
        }
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;

    /// <summary>Selects a cell. Enter also opens the details; a click does not.</summary>
    private void Click(int place, MouseEventArgs click)
    {
        if (Line.Cells[place] is { } cell && click.Detail == 0)
        {
            Selection.Open(cell.Link);
        }
        else
        {
            Choose(place);
        }
    }

    private void Choose(int place) => Selection.Select(Line.Cells[place]?.Link);
}
