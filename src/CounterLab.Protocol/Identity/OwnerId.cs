namespace CounterLab.Protocol.Identity;

/// <summary>The one writer of a set of slots: a node in one of its lives, or a client's session.</summary>
public readonly record struct OwnerId(string Node, Incarnation Incarnation)
{
    /// <summary>Stands where a node's id would: no node id may hold it.</summary>
    public const string SessionNode = "~";

    /// <summary>The owner is a client's session.</summary>
    public bool IsSession => Node == SessionNode;

    /// <summary>The session of this id: 128 random bits drawn by its client.</summary>
    public static OwnerId Session(Incarnation id) => new(SessionNode, id);

    /// <summary>Null when it is well formed, else what was expected and found.</summary>
    public Refusal? Check() => (IsSession ? null : NodeId.Check(Node, "owner's node id")) ?? (Incarnation.IsNone
        ? Refusal.InvalidArgument("An owner has no incarnation.", "16 bytes, not all zero", "none")
        : null);

    /// <summary>Incarnations are random: one half of one is hash enough, and the same in every process.</summary>
    public override int GetHashCode() => unchecked((int)(Incarnation.Low ^ (Incarnation.Low >> 32)));

    /// <summary>Node id and the first eight digits of the incarnation, for people.</summary>
    public override string ToString() => $"{Node}#{Incarnation.ToString()[..8]}";
}
