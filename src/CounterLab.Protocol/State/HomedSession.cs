namespace CounterLab.Protocol.State;

/// <summary>What a node keeps of a session that it hears first-hand, to pass it on as it does its own records.</summary>
internal sealed class HomedSession(OwnerSlots session, ChangeNumbers numbers)
{
    /// <summary>Its place among all that are sponsored, in the order of their last change.</summary>
    public LinkedListNode<OwnerSlots> Place { get; } = new(session);

    /// <summary>V of the session here when it was first heard first-hand: what this node's claims start from.</summary>
    public ulong Base { get; } = session.ContiguousSeq;

    /// <summary>The session's slots in the order of their last change.</summary>
    public ChangeLog ChangeLog { get; } = new(numbers);

    /// <summary>ChangeLog number of its last change: of a slot, or of V.</summary>
    public ulong ChangedAt { get; set; }

    /// <summary>When a batch of it last came first-hand.</summary>
    public TimeSpan HeardAt { get; set; }
}
