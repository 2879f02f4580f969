namespace CounterLab.Protocol.Membership;

/// <summary>Whether an id counts as a member.</summary>
public enum MemberStatus
{
    /// <summary>Configured: owed everything, dead or alive.</summary>
    Joined = 1,

    /// <summary>Said farewell.</summary>
    Left = 2,

    /// <summary>Taken off the list by hand.</summary>
    Removed = 3,
}
