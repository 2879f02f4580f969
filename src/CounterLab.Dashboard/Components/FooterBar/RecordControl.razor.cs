using CounterLab.Dashboard.State;
using CounterLab.Presentation.Style;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.FooterBar;

/// <summary>Records what is done to the lab, by whomever, and hands out the scenario. Its place is as wide in every state.</summary>
public sealed partial class RecordControl
{
    [Inject]
    private LabActions Actions { get; set; } = default!;

    [Inject]
    private Recorder Recorder { get; set; } = default!;

    private RecordingLook Look => RecordingLook.Of(View.Recording);

    private string Reason => View.RecordingReason;

    private string Title => Reason.Length == 0 ? "Record what is done from now on as a scenario" : $"Record: {Reason}";
}
