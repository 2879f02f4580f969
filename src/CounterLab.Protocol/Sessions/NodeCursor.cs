using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Sessions;

/// <summary>What a session's client knows about the node at an address.</summary>
internal sealed class NodeCursor
{
    /// <summary>The node that answered last at the address; null: it is not known.</summary>
    public OwnerId? Owner { get; private set; }

    /// <summary>
    /// The node has acknowledged every operation of the session up to this number. A client pushes only its own
    /// operations, so its cursor is an operation number.
    /// </summary>
    public ulong Cursor { get; private set; }

    /// <summary>Starts over, because another node or incarnation answers at the address.</summary>
    public void Become(OwnerId owner, ulong contiguousSeq)
    {
        Invariant.Holds(owner != Owner, $"another node than {Owner}; found {owner}");
        (Owner, Cursor) = (owner, contiguousSeq);
    }

    /// <summary>Records, at the end of a pass, that the node has every operation up to this number.</summary>
    public void Reach(ulong contiguousSeq)
    {
        AssertInvariants();
        Invariant.Holds(Owner is not null, $"a known node that has reached {contiguousSeq}");
        Cursor = contiguousSeq;
    }

    /// <summary>Checks that the cursor is above 0 only if the node is known.</summary>
    public void AssertInvariants() =>
        Invariant.Holds(Owner is not null || Cursor == 0, $"no operations on a node that is not known; found {Cursor}");
}
