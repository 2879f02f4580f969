namespace CounterLab.Protocol.Membership;

/// <summary>Whether an id counts as a member.</summary>
public enum MemberStatus
{
    /// <summary>A configured member, dead or alive.</summary>
    Joined = 1,

    /// <summary>The node left gracefully.</summary>
    Left = 2,

    /// <summary>An operator removed the node.</summary>
    Removed = 3,
}
