namespace CounterLab.Protocol.State;

/// <summary>
/// The state that a home node keeps for a session in order to push the session's records like its own.
/// </summary>
internal sealed class HomedSession(OwnerSlots session, ChangeNumbers numbers)
{
    /// <summary>
    /// The session's place in the list of sessions that this node is home to, ordered by their last change.
    /// </summary>
    public LinkedListNode<OwnerSlots> Place { get; } = new(session);

    /// <summary>
    /// The session's contiguous sequence when this node became its home: the start of this node's claims.
    /// </summary>
    public ulong Base { get; } = session.ContiguousSeq;

    /// <summary>The session's slots in the order of their last change.</summary>
    public ChangeLog ChangeLog { get; } = new(numbers);

    /// <summary>The change number of the session's last change, of a slot or of its contiguous sequence.</summary>
    public ulong ChangedAt { get; private set; }

    /// <summary>The time at which the client was last heard.</summary>
    public TimeSpan HeardAt { get; private set; }

    /// <summary>Records that the client sent a batch.</summary>
    public void Hear(TimeSpan now)
    {
        Invariant.Holds(now >= HeardAt, $"a batch at {HeardAt} or later; found {now}");
        HeardAt = now;
    }

    /// <summary>Records that a slot or the contiguous sequence changed under this change number.</summary>
    public void NoteChange(ulong number)
    {
        Invariant.Holds(
            number > ChangedAt && number <= numbers.Last,
            $"a change number above {ChangedAt} and up to {numbers.Last}; found {number}");
        ChangedAt = number;
    }

    /// <summary>Checks the session's change log, and that its change numbers have been assigned.</summary>
    public void AssertInvariants(OwnerSlots owner)
    {
        Invariant.Holds(Place.Value == owner, $"the place of {owner.Id}; found that of {Place.Value.Id}");
        Invariant.Holds(Place.List is not null, $"{owner.Id} among the sessions with a home here");
        Invariant.Holds(
            ChangedAt <= numbers.Last && ChangeLog.CountAfter(ChangedAt, limit: 1) == 0,
            $"the last change of {owner.Id} up to {numbers.Last}, and no slot after it; found {ChangedAt}");
        Invariant.Holds(HeardAt >= TimeSpan.Zero, $"a client of {owner.Id} heard after the start; found {HeardAt}");
        Invariant.Holds(
            Base <= owner.ContiguousSeq, $"claims of {owner.Id} from at most {owner.ContiguousSeq}; found {Base}");
        ChangeLog.AssertInvariants();
    }
}
