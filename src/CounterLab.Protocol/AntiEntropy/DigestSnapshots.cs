using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>
/// The digests of which this node has answered a part. All parts of one answer come from one state: otherwise a session
/// that is absorbed between two parts would be in neither, and a read could miss what a quorum had confirmed. The last
/// few are kept, since the peers that ask for the rest are few.
/// </summary>
internal sealed class DigestSnapshots(CounterStore store)
{
    private const int SnapshotsMax = 8;

    private readonly List<(ulong Number, IReadOnlyList<DigestEntry> Digest)> _kept = [];

    /// <summary>
    /// The first part of a range that has room in a message of the given size, with the number of the state that it
    /// comes from: the one that was asked for, or the present one if that is no longer kept.
    /// </summary>
    public (IReadOnlyList<DigestEntry> Digest, DigestRange Range, ulong Snapshot) PartOf(
        DigestRange range, int bytesMax, ulong snapshot)
    {
        var (number, digest) = Find(snapshot);
        var entries = digest.Skip(PlaceAfter(digest, range.After)).TakeWhile(entry => range.Contains(entry.Owner));
        var (part, covered) = DigestCache.FirstPart(entries, range, bytesMax);
        return (part, covered, number);
    }

    /// <summary>Checks that the snapshots are few, numbered by states of the past, and in order.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(_kept.Count <= SnapshotsMax, $"at most {SnapshotsMax} snapshots; found {_kept.Count}");
        foreach (var (number, digest) in _kept)
        {
            Invariant.Holds(
                number > 0 && number <= NumberNow, $"a snapshot of state {NumberNow} or before; found {number}");
            for (var i = 1; i < digest.Count; i++)
            {
                Invariant.Holds(
                    OwnerOrder.Instance.Compare(digest[i - 1].Owner, digest[i].Owner) < 0,
                    $"{digest[i].Owner} after {digest[i - 1].Owner}");
            }
        }
    }

    private ulong NumberNow => (ulong)store.Changes + 1;

    private (ulong Number, IReadOnlyList<DigestEntry> Digest) Find(ulong snapshot)
    {
        var place = _kept.FindIndex(kept => kept.Number == snapshot);
        place = place >= 0 ? place : _kept.FindIndex(kept => kept.Number == NumberNow);
        if (place >= 0)
        {
            return _kept[place];
        }

        if (_kept.Count == SnapshotsMax)
        {
            _kept.RemoveAt(0);
        }

        var ordered = store.OwnersIn(DigestRange.Whole).Where(static owner => !owner.IsEmpty)
            .Select(owner => store.DigestOf(owner, WireVersion.Newest));
        _kept.Add((NumberNow, [.. ordered]));
        return _kept[^1];
    }

    private static int PlaceAfter(IReadOnlyList<DigestEntry> digest, OwnerId? after)
    {
        var (low, high) = (0, after is null ? 0 : digest.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = OwnerOrder.Instance.Compare(digest[middle].Owner, after!.Value) <= 0
                ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
