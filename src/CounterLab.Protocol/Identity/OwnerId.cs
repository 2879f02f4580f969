namespace CounterLab.Protocol.Identity;

/// <summary>The single writer of a set of records: an incarnation of a node, or a client session.</summary>
public readonly record struct OwnerId(string Node, Incarnation Incarnation)
{
    /// <summary>Takes the place of the node id in a session's owner id. It is not a valid node id.</summary>
    public const string SessionNode = "~";

    /// <summary>Whether the owner is a client session.</summary>
    public bool IsSession => Node == SessionNode;

    /// <summary>The owner id of a session: 128 random bits drawn by its client.</summary>
    public static OwnerId Session(Incarnation id) => new(SessionNode, id);

    /// <summary>Null if the id is well formed, otherwise what was expected and found.</summary>
    public Refusal? Check() => (IsSession ? null : NodeId.Check(Node, "owner's node id")) ?? (Incarnation.IsNone
        ? Refusal.InvalidArgument("An owner has no incarnation.", "16 bytes, not all zero", "none")
        : null);

    /// <summary>Incarnations are random, so half of one is a sufficient hash, and the same in every process.</summary>
    public override int GetHashCode() => unchecked((int)(Incarnation.Low ^ (Incarnation.Low >> 32)));

    /// <summary>Node id and the first eight digits of the incarnation, for people.</summary>
    public override string ToString() => $"{Node}#{Incarnation.ToString()[..8]}";
}
