using CounterLab.Presentation.Scenarios.Library;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Scenarios.Library;

/// <summary>
/// A scenario in the library: drawing, description, worlds. Redrawn only when the scenario or its selection changes.
/// </summary>
public sealed partial class ScenarioCard
{
    private (ScenarioEntry? Entry, bool IsChosen) _drawn;

    /// <summary>The scenario to show.</summary>
    [Parameter, EditorRequired]
    public ScenarioEntry Entry { get; set; } = default!;

    /// <summary>Whether the scenario is selected.</summary>
    [Parameter]
    public bool IsChosen { get; set; }

    /// <summary>Raised when the scenario is selected.</summary>
    [Parameter]
    public EventCallback<ScenarioEntry> OnChosen { get; set; }

    /// <summary>Raised when editing is requested.</summary>
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
