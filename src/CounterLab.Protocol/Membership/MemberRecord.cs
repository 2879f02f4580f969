using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Membership;

/// <summary>The membership of one id. A record with a higher version replaces one with a lower version.</summary>
public sealed record MemberRecord(OwnerId Node, string Address, ulong Version, MemberStatus Status)
{
    /// <summary>
    /// The maximum version of an accepted record, far below overflow, so that a next version always exists.
    /// </summary>
    public const ulong VersionMax = 1UL << 62;

    /// <summary>
    /// The maximum difference to the version that it replaces: more than an id can restart, and so little that nobody
    /// reaches the maximum.
    /// </summary>
    public const ulong VersionStepMax = 1UL << 32;

    /// <summary>Returns null if the record is well formed, otherwise what was expected and found.</summary>
    public Refusal? Check() => NodeId.Check(Node.Node, "member's id") ?? PeerAddress.Check(Address) ?? (
        Node.Incarnation.IsNone || Version > VersionMax
            ? Refusal.InvalidArgument("A member is malformed.", "an incarnation, and a version up to 2^62", ToString())
            : null);

    /// <summary>
    /// Whether this record may replace the known one of its id: the address of an incarnation never changes, and
    /// versions rise by little, so that there is always room for later ones.
    /// </summary>
    public bool MayFollow(MemberRecord? known) => Version <= VersionMax
        && (known is null || ((known.Node != Node || known.Address == Address)
            && Version <= known.Version + VersionStepMax));

    /// <summary>
    /// Whether this record replaces the other. Records with equal versions are ordered by content, the same on every
    /// node.
    /// </summary>
    public bool Supersedes(MemberRecord other) => CompareTo(other) > 0;

    private int CompareTo(MemberRecord other)
    {
        var byVersion = Version.CompareTo(other.Version);
        var byStatus = byVersion != 0 ? byVersion : Status.CompareTo(other.Status);
        var byHigh = byStatus != 0 ? byStatus : Node.Incarnation.High.CompareTo(other.Node.Incarnation.High);
        var byLow = byHigh != 0 ? byHigh : Node.Incarnation.Low.CompareTo(other.Node.Incarnation.Low);
        return byLow != 0 ? byLow : string.CompareOrdinal(Address, other.Address);
    }
}
