using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Sessions;

/// <summary>What a session's client knows of the node at an address.</summary>
internal sealed class NodeCursor
{
    /// <summary>Who answered there last; null: not known.</summary>
    public OwnerId? Owner { get; private set; }

    /// <summary>Everything of the session up to there is at that life. Operation numbers are feed numbers here.</summary>
    public ulong Cursor { get; set; }

    public void Become(OwnerId life, ulong v) => (Owner, Cursor) = (life, v);
}
