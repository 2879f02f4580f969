using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>
/// A scenario in the library: drawing, description, worlds. Redrawn only when the scenario or its selection changes.
/// </summary>
public sealed partial class ScenarioCard
{
    private (ScenarioEntry? Entry, bool IsChosen) _drawn;

    /// <summary>Which.</summary>
    [Parameter, EditorRequired]
    public ScenarioEntry Entry { get; set; } = default!;

    /// <summary>It is the selected one.</summary>
    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>It was selected.</summary>
    [Parameter]
    public EventCallback<ScenarioEntry> OnChosen { get; set; }

    /// <summary>Editing was requested.</summary>
    [Parameter]
    public EventCallback<ScenarioEntry> OnEdit { get; set; }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        var now = (Entry, IsChosen);
        var isOther = !ReferenceEquals(_drawn.Entry, Entry) || _drawn.IsChosen != IsChosen;
        _drawn = now;
        return isOther;
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _drawn = (Entry, IsChosen);
}
