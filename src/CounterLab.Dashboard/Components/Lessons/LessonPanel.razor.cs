using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Lessons;

/// <summary>The current lesson, or the list of lessons.</summary>
public sealed partial class LessonPanel
{
    [Inject]
    private LessonState Model { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        Model.Look();
        return true;
    }
}
