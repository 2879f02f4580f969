using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Lessons;

/// <summary>The lesson that is taken, step by step, or the list of lessons.</summary>
public sealed partial class LessonPanel
{
    [Inject]
    private LessonDesk Desk { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        Desk.Look();
        return true;
    }
}
