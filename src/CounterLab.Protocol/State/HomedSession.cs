namespace CounterLab.Protocol.State;

/// <summary>What a home node keeps of a session in order to push it like its own records.</summary>
internal sealed class HomedSession(OwnerSlots session, ChangeNumbers numbers)
{
    /// <summary>
    /// The session's position among all that this node is home to, in the order of their last change.
    /// </summary>
    public LinkedListNode<OwnerSlots> Place { get; } = new(session);

    /// <summary>
    /// The session's contiguous sequence when this node became its home: the start of this node's claims.
    /// </summary>
    public ulong Base { get; } = session.ContiguousSeq;

    /// <summary>The session's slots in the order of their last change.</summary>
    public ChangeLog ChangeLog { get; } = new(numbers);

    /// <summary>Change number of the session's last change: of a slot, or of its contiguous sequence.</summary>
    public ulong ChangedAt { get; set; }

    /// <summary>When the client was last heard.</summary>
    public TimeSpan HeardAt { get; set; }
}
