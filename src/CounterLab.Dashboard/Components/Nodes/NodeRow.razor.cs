using CounterLab.Dashboard.Components.Shared;
using CounterLab.Dashboard.State;
using CounterLab.Presentation.Nodes;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Nodes;

/// <summary>A row of the node table, with actions. Redrawn only when its line differs from the one drawn.</summary>
public sealed partial class NodeRow
{
    private readonly Action _select;
    private readonly Dictionary<string, Func<Task>> _handlers;
    private NodeTableLine? _drawn;
    private bool _changed;

    /// <summary>Creates the event handlers once, since new delegates would be sent to the browser.</summary>
    public NodeRow()
    {
        _select = () => View.Select(Line.Id);
        _handlers = new(StringComparer.Ordinal)
        {
            ["add"] = () => Actions.AddAsync(Line.Id, 1),
            ["add100"] = () => Actions.AddAsync(Line.Id, 100),
            ["subtract"] = () => Actions.AddAsync(Line.Id, -1),
            ["pause"] = () => Actions.PauseAsync(Line.Id),
            ["resume"] = () => Actions.ResumeAsync(Line.Id),
            ["kill"] = () => Actions.KillAsync(Line.Id),
            ["restart"] = () => Actions.RestartAsync(Line.Id),
            ["isolate"] = () => Actions.IsolateAsync(Line.Id),
            ["reconnect"] = () => Actions.ReconnectAsync(Line.Id),
            ["remove"] = () => Actions.RemoveAsync(Line.Id),
        };
    }

    /// <summary>The row to draw.</summary>
    [Parameter, EditorRequired]
    public NodeTableLine Line { get; set; } = default!;

    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    private IEnumerable<RowAct> Acts => RowAct.Of(Line);

    /// <inheritdoc/>
    protected override void OnParametersSet() => (_changed, _drawn) = (Line != _drawn, Line);

    /// <inheritdoc/>
    protected override bool ShouldRender() => _changed;

    private static string ToDown(long owed) => owed == 0 ? "" : $" (+{Digits.Group(owed)} to down nodes)";

    private static MarkupString Mark(Glyph glyph) => GlyphMarks.Of(glyph);
}
