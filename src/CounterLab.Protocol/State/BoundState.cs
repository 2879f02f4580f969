namespace CounterLab.Protocol.State;

/// <summary>How far the creation of bounds has come.</summary>
public enum BoundState
{
    /// <summary>The owner never began to create any.</summary>
    None,

    /// <summary>Raised for all members to see; nobody has rights by it yet.</summary>
    Proposed,

    /// <summary>The owner has all rights there are; for good.</summary>
    Granted,

    /// <summary>Given up: it counts no more.</summary>
    Withdrawn,
}
