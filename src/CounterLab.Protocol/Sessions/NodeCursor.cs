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
    public ulong Cursor { get; set; }

    public void Become(OwnerId owner, ulong v) => (Owner, Cursor) = (owner, v);
}
