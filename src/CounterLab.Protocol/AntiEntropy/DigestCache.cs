using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>The digest of a store in each form, kept until the store changes, and parts of it.</summary>
internal sealed class DigestCache(CounterStore store)
{
    private const int EntryBytes = 44;

    private readonly (long At, IReadOnlyList<DigestEntry> Digest)[] _digests =
        [.. Enumerable.Repeat<(long, IReadOnlyList<DigestEntry>)>((-1, []), WireVersion.Newest)];

    /// <summary>The estimated size of a digest in bytes.</summary>
    public static int SizeOf(IReadOnlyList<DigestEntry> digest) => digest.Sum(SizeOf);

    /// <summary>The estimated size of an entry in bytes.</summary>
    public static int SizeOf(DigestEntry entry) => EntryBytes + entry.Owner.Node.Length;

    /// <summary>
    /// Whether the whole digest has room in a message of the given size. In the oldest form it is always sent whole.
    /// </summary>
    public bool IsWhole(int bytesMax, int version) => version == WireVersion.Oldest || SizeOf(Of(version)) <= bytesMax;

    /// <summary>The first part of a range of the digest that has room in a message of the given size.</summary>
    public (IReadOnlyList<DigestEntry> Digest, DigestRange Range) PartOf(DigestRange range, int bytesMax, int version)
    {
        if (version == WireVersion.Oldest || (range.IsWhole && IsWhole(bytesMax, version)))
        {
            return (Of(version), DigestRange.Whole);
        }

        var entries = store.OwnersIn(range).Where(static owner => !owner.IsEmpty)
            .Select(owner => store.DigestOf(owner, version));
        return FirstPart(entries, range, bytesMax);
    }

    /// <summary>
    /// The first entries of a range that have room in a message of the given size, one at least, and the range that
    /// they cover.
    /// </summary>
    /// <param name="entries">All entries of the range, in the order of their owners.</param>
    public static (IReadOnlyList<DigestEntry> Digest, DigestRange Range) FirstPart(
        IEnumerable<DigestEntry> entries, DigestRange range, int bytesMax)
    {
        var (part, bytes) = (new List<DigestEntry>(), 0);
        foreach (var entry in entries)
        {
            if (bytes >= bytesMax && part.Count > 0)
            {
                return (part, range.EndingAt(part[^1].Owner));
            }

            part.Add(entry);
            bytes += SizeOf(entry);
        }

        return (part, range);
    }

    /// <summary>The digest in the given form; see <see cref="WireVersion"/>.</summary>
    public IReadOnlyList<DigestEntry> Of(int version)
    {
        ref var kept = ref _digests[version - WireVersion.Oldest];
        if (kept.At != store.Changes)
        {
            kept = (store.Changes, [.. store.Digest(version)]);
        }

        return kept.Digest;
    }

    /// <summary>Checks that each kept digest matches the state from which it was built.</summary>
    public void AssertInvariants()
    {
        for (var i = 0; i < _digests.Length; i++)
        {
            var (at, digest) = _digests[i];
            Invariant.Holds(at <= store.Changes, $"a digest of change {store.Changes} or before; found {at}");
            Invariant.Holds(
                at != store.Changes || digest.SequenceEqual(store.Digest(i + WireVersion.Oldest)),
                $"the digest at change {at}; found another of {digest.Count} owners");
        }
    }
}
