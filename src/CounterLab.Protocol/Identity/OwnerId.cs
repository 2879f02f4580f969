namespace CounterLab.Protocol.Identity;

/// <summary>The single writer of a set of records: an incarnation of a node, or a client session.</summary>
public readonly record struct OwnerId(string Node, Incarnation Incarnation)
{
    /// <summary>The node id in the owner id of every session. It is not valid as the id of a node.</summary>
    public const string SessionNode = "~";

    /// <summary>Whether the owner is a client session.</summary>
    public bool IsSession => Node == SessionNode;

    /// <summary>The owner id of a session: 128 bits derived from its client's secret.</summary>
    public static OwnerId Session(Incarnation id) => new(SessionNode, id);

    /// <summary>Returns null if the id is well formed, otherwise what was expected and found.</summary>
    public Refusal? Check() => (IsSession ? null : NodeId.Check(Node, "owner's node id")) ?? (Incarnation.IsNone
        ? Refusal.InvalidArgument("An owner has no incarnation.", "16 bytes, not all zero", "none")
        : null);

    /// <summary>
    /// Mixes all bits of the incarnation, since clients choose those of their sessions (issue 17, B7). The hash is
    /// the same in every process.
    /// </summary>
    public override int GetHashCode() => Incarnation.GetHashCode();

    /// <summary>Returns the node id and the first eight digits of the incarnation, for display.</summary>
    public override string ToString() => $"{Node}#{Incarnation.ToString()[..8]}";
}
