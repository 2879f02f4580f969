using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>
/// The owners that a digest covers: those after one and up to another, in the order that all nodes have in common. An
/// owner within the range that the digest does not name is one without records.
/// </summary>
/// <param name="After">The last owner before the range; null: the range starts with the first.</param>
/// <param name="UpTo">The last owner of the range; null: the range ends with the last.</param>
public sealed record DigestRange(OwnerId? After, OwnerId? UpTo)
{
    /// <summary>All owners.</summary>
    public static readonly DigestRange Whole = new(null, null);

    /// <summary>Whether the range covers all owners.</summary>
    public bool IsWhole => After is null && UpTo is null;

    /// <summary>Whether an owner is in the range.</summary>
    public bool Contains(OwnerId owner) =>
        (After is not { } after || OwnerOrder.Instance.Compare(owner, after) > 0)
        && (UpTo is not { } last || OwnerOrder.Instance.Compare(owner, last) <= 0);

    /// <summary>The part of this range up to an earlier end; null: the range itself.</summary>
    public DigestRange EndingAt(OwnerId? last) => last is null ? this : this with { UpTo = last };
}
