using CounterLab.Dashboard.State;
using CounterLab.Presentation.Keyboard;
using CounterLab.Presentation.Timeline;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Dialogs;

/// <summary>The keyboard shortcuts by page, with a switch that turns single-key shortcuts off (WCAG 2.1.4).</summary>
public sealed partial class KeysDialog
{
    [Inject]
    private LabView View { get; set; } = default!;

    [Inject]
    private PageKeys Page { get; set; } = default!;

    /// <summary>The shortcuts in groups; those of the open page come first.</summary>
    private IEnumerable<KeyGroup> Groups =>
        (Page.Help is { } own ? KeyMap.Help.Prepend(own) : KeyMap.Help).Append(Timeline);

    private static KeyGroup Timeline { get; } = new("On the timeline", TimelineKeys.Help);
}
