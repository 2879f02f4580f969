namespace CounterLab.Lab;

/// <summary>Outcome of an add, as far as the caller knows.</summary>
public enum AddStatus
{
    /// <summary>Acknowledged.</summary>
    Applied,

    /// <summary>Refused: it changed nothing.</summary>
    Refused,

    /// <summary>No reply: applied once or not at all.</summary>
    Unknown,
}
