using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Sessions;

/// <summary>What a session's client knows of the node at an address.</summary>
internal sealed class NodeCursor
{
    /// <summary>The node that answered there last; null: not known.</summary>
    public OwnerId? Owner { get; private set; }

    /// <summary>
    /// The node has every operation of the session up to this number. A client pushes only its own operations, so its
    /// cursor is an operation number.
    /// </summary>
    public ulong Cursor { get; private set; }

    /// <summary>Another node answers there, or another incarnation of it.</summary>
    public void Become(OwnerId owner, ulong contiguousSeq)
    {
        Invariant.Holds(owner != Owner, $"another node than {Owner}; found {owner}");
        (Owner, Cursor) = (owner, contiguousSeq);
    }

    /// <summary>A pass to the node has ended: it has every operation up to this number.</summary>
    public void Reach(ulong contiguousSeq)
    {
        AssertInvariants();
        Invariant.Holds(Owner is not null, $"a known node that has reached {contiguousSeq}");
        Cursor = contiguousSeq;
    }

    /// <summary>Checks that only a known node has operations.</summary>
    public void AssertInvariants() =>
        Invariant.Holds(Owner is not null || Cursor == 0, $"no operations on a node that is not known; found {Cursor}");
}
