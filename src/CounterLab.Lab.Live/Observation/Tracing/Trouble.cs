namespace CounterLab.Lab.Live.Observation.Tracing;

/// <summary>A known obstacle to a message.</summary>
internal enum Trouble
{
    /// <summary>No known obstacle.</summary>
    None,

    /// <summary>A cut: messages on a connection that is abandoned are lost.</summary>
    Cut,

    /// <summary>A hold or a pause: the message waits and may still arrive.</summary>
    Waits,
}
