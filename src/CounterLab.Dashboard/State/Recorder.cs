namespace CounterLab.Dashboard.State;

/// <summary>Begins a recording, and ends it with what it became: from a button, a key or the palette.</summary>
public sealed class Recorder(LabView view, LabActions actions, DialogOpener dialogs)
{
    /// <summary>Begins where nothing is recorded and something can be; else ends the recording.</summary>
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
