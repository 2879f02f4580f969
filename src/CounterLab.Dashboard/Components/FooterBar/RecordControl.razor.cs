using CounterLab.Dashboard.State;
using CounterLab.Presentation.Style;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.FooterBar;

/// <summary>Starts and stops the recording of lab actions. Its width is the same in every state.</summary>
public sealed partial class RecordControl
{
    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private RecordingState RecordingState { get; set; } = default!;

    private RecordingStyle Look => RecordingStyle.Of(View.Recording);

    private string Reason => View.RecordingReason;

    private string Title => Reason.Length == 0 ? "Record all further actions as a scenario" : $"Record: {Reason}";
}
