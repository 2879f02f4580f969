namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>A known obstacle to a message.</summary>
internal enum Trouble
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A cut: data on a connection that is abandoned is lost.</summary>
    Cut,

    /// <summary>A hold or a pause: the message waits and may still arrive.</summary>
    Waits,
}
