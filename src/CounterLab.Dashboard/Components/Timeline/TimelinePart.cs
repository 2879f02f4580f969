using CounterLab.Dashboard.Components.Live;
using CounterLab.Dashboard.State;
using CounterLab.Presentation.Timeline.Choices;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Timeline;

/// <summary>A part of the timeline: drawn anew when the timeline is, which is seldomer than the lab's pictures come.</summary>
public abstract class TimelinePart : ShownComponent
{
    /// <summary>What is seen.</summary>
    [Inject]
    protected TimelineView Timeline { get; set; } = default!;

    /// <summary>What this circuit looks at.</summary>
    [Inject]
    protected LabView View { get; set; } = default!;

    /// <summary>The choices.</summary>
    protected TimelineChoices Choices => Timeline.Choices;

    /// <inheritdoc/>
    protected override IShown Watched => Timeline;
}
