using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Concerns;

/// <summary>
/// A peer's digest as the waiting reads use it. All reads share one, so that their number does not multiply the work:
/// it remembers how much of the digest this node has reached, which only grows, and looks owners up by id.
/// </summary>
internal sealed class HeardDigest(IReadOnlyList<DigestEntry> entries, OwnerComparer comparer)
{
    private Dictionary<OwnerId, ulong>? _byOwner;
    private int _reached;

    /// <summary>Whether this node has everything in the digest.</summary>
    public bool IsReached(ReplicaContext context)
    {
        while (_reached < entries.Count && IsHere(context, entries[_reached].Owner, entries[_reached].ContiguousSeq))
        {
            _reached++;
        }

        return _reached == entries.Count;
    }

    /// <summary>The contiguous sequence of an owner in the digest; 0: it has none.</summary>
    public ulong SeqOf(OwnerId owner)
    {
        if (_byOwner is null)
        {
            _byOwner = new Dictionary<OwnerId, ulong>(entries.Count, comparer);
            foreach (var entry in entries)
            {
                _byOwner[entry.Owner] = Math.Max(entry.ContiguousSeq, _byOwner.GetValueOrDefault(entry.Owner));
            }
        }

        return _byOwner.GetValueOrDefault(owner);
    }

    /// <summary>Whether this node has an owner's operations up to a number, or its absorber's with them.</summary>
    public static bool IsHere(ReplicaContext context, OwnerId owner, ulong seq) =>
        seq == 0 || context.Store.Find(owner)?.ContiguousSeq >= seq || context.Store.IsErased(owner);

    /// <summary>Checks that the index is that of the digest.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _reached >= 0 && _reached <= entries.Count, $"a part of {entries.Count} entries; found {_reached}");
        Invariant.Holds(
            _byOwner is null || (_byOwner.Count <= entries.Count
                && entries.All(entry => _byOwner.GetValueOrDefault(entry.Owner) >= entry.ContiguousSeq)),
            $"the sequences of {entries.Count} owners; found {_byOwner?.Count}");
    }
}
