namespace CounterLab.Protocol.Identity;

/// <summary>
/// An order of owners that all nodes have in common: by the bits of the incarnation, then by node id. It has no
/// meaning; digests are sent in parts along it.
/// </summary>
internal sealed class OwnerOrder : IComparer<OwnerId>
{
    /// <summary>The only instance.</summary>
    public static readonly OwnerOrder Instance = new();

    /// <inheritdoc/>
    public int Compare(OwnerId x, OwnerId y)
    {
        var bits = (x.Incarnation.High, x.Incarnation.Low).CompareTo((y.Incarnation.High, y.Incarnation.Low));
        return bits != 0 ? bits : string.CompareOrdinal(x.Node, y.Node);
    }
}
