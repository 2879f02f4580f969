namespace CounterLab.Protocol.Identity;

/// <summary>
/// Orders of owners that all nodes have in common. They have no meaning in time; they break ties in the same way on
/// every node, and digests are sent in parts along one.
/// </summary>
internal sealed class OwnerOrder : IComparer<OwnerId>
{
    /// <summary>The order by the bits of the incarnation, then by node id.</summary>
    public static readonly OwnerOrder Instance = new();

    /// <summary>The order by node id, then by the bits of the incarnation.</summary>
    public static readonly IComparer<OwnerId> ByNode = Comparer<OwnerId>.Create(CompareByNode);

    /// <inheritdoc/>
    public int Compare(OwnerId x, OwnerId y)
    {
        var bits = (x.Incarnation.High, x.Incarnation.Low).CompareTo((y.Incarnation.High, y.Incarnation.Low));
        return bits != 0 ? bits : string.CompareOrdinal(x.Node, y.Node);
    }

    /// <summary>Whether the first owner is the lower one in the order <see cref="ByNode"/>.</summary>
    public static bool IsLower(OwnerId a, OwnerId b) => CompareByNode(a, b) < 0;

    private static int CompareByNode(OwnerId x, OwnerId y) => string.CompareOrdinal(x.Node, y.Node) is var order
        && order != 0
            ? order
            : (x.Incarnation.High, x.Incarnation.Low).CompareTo((y.Incarnation.High, y.Incarnation.Low));
}
