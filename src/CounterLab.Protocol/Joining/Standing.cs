namespace CounterLab.Protocol.Joining;

/// <summary>What a process has to lose. Of two processes with one id, the one with the lower standing yields.</summary>
public enum Standing
{
    /// <summary>It holds nothing, and no member has accepted it.</summary>
    New = 0,

    /// <summary>It is ready, but holds nothing: the first node of a cluster.</summary>
    Ready = 1,

    /// <summary>It holds records.</summary>
    Holding = 2,

    /// <summary>A member has accepted it.</summary>
    Accepted = 3,
}
