using CounterLab.Lab.Recording;

namespace CounterLab.Lab;

/// <summary>Records actions as a scenario.</summary>
public interface IRecordingControl
{
    /// <summary>Progress of the recording; null: nothing is being recorded.</summary>
    RecordingStatus? Recording { get; }

    /// <summary>
    /// Starts to record every action that succeeds. Faults that are active already begin at its start.
    /// </summary>
    /// <param name="name">Name of the scenario, valid as a file name; null or empty: one is chosen.</param>
    void StartRecording(string? name = null);

    /// <summary>Ends the recording; actions still in flight are left out.</summary>
    RecordedScenario StopRecording();
}
