namespace CounterLab.Dashboard.State;

/// <summary>Starts and stops recordings from a button, a key or the palette.</summary>
public sealed class RecordingState(LabView view, LabActions actions, DialogOpener dialogs)
{
    /// <summary>Starts a recording if possible, or ends the current one.</summary>
    public Task TurnAsync() => view.Recording is not null ? StopAsync()
        : view.RecordingReason.Length == 0 ? actions.StartRecordingAsync()
        : Task.CompletedTask;

    /// <summary>Ends the recording and shows the scenario.</summary>
    public async Task StopAsync()
    {
        if (await actions.StopRecordingAsync() is { } recorded)
        {
            await dialogs.RecordedAsync(recorded);
        }
    }
}
