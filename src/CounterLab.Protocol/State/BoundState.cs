namespace CounterLab.Protocol.State;

/// <summary>The state of the bounds that an owner creates.</summary>
public enum BoundState
{
    /// <summary>The owner has not started to create bounds.</summary>
    None,

    /// <summary>The owner has proposed bounds in its record. They grant no rights yet.</summary>
    Proposed,

    /// <summary>
    /// The owner has granted itself all rights, permanently. They can be used once a majority has voted for the grant.
    /// </summary>
    Granted,

    /// <summary>The owner has withdrawn its proposal, which no longer counts.</summary>
    Withdrawn,
}
