using CounterLab.Lab.Recording;

namespace CounterLab.Lab;

/// <summary>Records actions as a scenario.</summary>
public interface IRecordingControl
{
    /// <summary>Progress of the recording; null: no recording is in progress.</summary>
    RecordingStatus? Recording { get; }

    /// <summary>
    /// Starts recording all actions that succeed. Faults that are already active start at the beginning of the
    /// scenario.
    /// </summary>
    /// <param name="name">The name of the scenario, valid as a file name; null or empty: a name is chosen.</param>
    void StartRecording(string? name = null);

    /// <summary>Ends the recording and returns it. Actions still in flight are omitted.</summary>
    RecordedScenario StopRecording();
}
