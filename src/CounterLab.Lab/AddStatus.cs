namespace CounterLab.Lab;

/// <summary>Outcome of an add, as far as the caller knows.</summary>
public enum AddStatus
{
    /// <summary>A node acknowledged the add.</summary>
    Applied,

    /// <summary>A node refused the add: it changed nothing.</summary>
    Refused,

    /// <summary>No reply arrived: the add was applied once or not at all.</summary>
    Unknown,
}
