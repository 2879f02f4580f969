namespace CounterLab.Client;

/// <summary>What a failed call means for its caller.</summary>
public enum CallOutcome
{
    /// <summary>The node refused the call; nothing was changed.</summary>
    Refused,

    /// <summary>No connection was established; nothing was sent.</summary>
    NotSent,

    /// <summary>No answer was received; the operation was applied once or not at all.</summary>
    Unknown,
}
