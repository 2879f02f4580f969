namespace CounterLab.Lab;

/// <summary>
/// A cluster under observation, and the actions that this laboratory offers on it. One per application or simulated
/// run; safe for concurrent use. Every laboratory observes and adds; each other capability is either offered or gives
/// the reason why not. An action that fails throws <see cref="LabException"/> with a message for display.
/// </summary>
public interface ILaboratory : IClusterObservation, IClusterRequests
{
    /// <summary>Starting, stopping, pausing and removing nodes.</summary>
    Capability<IProcessControl> Processes { get; }

    /// <summary>Faults on links.</summary>
    Capability<ILinkFaults> Links { get; }

    /// <summary>The load generator.</summary>
    Capability<ILoadControl> Loads { get; }

    /// <summary>Recording of actions as a scenario.</summary>
    Capability<IRecordingControl> Recordings { get; }
}
