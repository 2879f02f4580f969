using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.State;
using CounterLab.Presentation.Timeline.Choices;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>
/// A component of the timeline. It is redrawn with the timeline, which is less often than the lab publishes.
/// </summary>
public abstract class TimelinePart : ShownComponent
{
    /// <summary>State of the timeline of this circuit.</summary>
    [Inject]
    protected TimelineView Timeline { get; set; } = default!;

    /// <summary>The view of this circuit.</summary>
    [Inject]
    protected LabView View { get; set; } = default!;

    /// <summary>The settings of the timeline page.</summary>
    protected TimelineChoices Choices => Timeline.Choices;

    /// <inheritdoc/>
    protected override IShown Watched => Timeline;
}
