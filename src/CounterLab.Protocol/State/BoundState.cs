namespace CounterLab.Protocol.State;

/// <summary>The state of a creation of bounds.</summary>
public enum BoundState
{
    /// <summary>The owner has not started to create bounds.</summary>
    None,

    /// <summary>Visible to all members; it grants no rights yet.</summary>
    Proposed,

    /// <summary>The owner has all rights, permanently.</summary>
    Granted,

    /// <summary>Given up: it no longer counts.</summary>
    Withdrawn,
}
