using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>
/// Parts of a peer's digest that arrived while records were being sent for an earlier part. They are compared when that
/// has ended. Some may name records as lacking that have arrived meanwhile; sending those again changes nothing.
/// </summary>
internal sealed class DeferredParts
{
    private const int PartsMax = 64;

    private readonly Queue<(IReadOnlyList<DigestEntry> Digest, DigestRange Range, int Version)> _parts = [];
    private OwnerId? _comparedUpTo;
    private bool _isAllCompared;

    /// <summary>
    /// Notes that a part is compared, now or later. Returns the rest of its range that no earlier part of the same
    /// digest covered; null: there is none. A node with few owners covers all of them with every part that it sends.
    /// </summary>
    public DigestRange? Rest(DigestRange range)
    {
        if (range.After is null)
        {
            (_comparedUpTo, _isAllCompared) = (null, false);
        }

        var isBehind = _comparedUpTo is { } end && (range.After is not { } start || Compare(end, start) > 0);
        var after = isBehind ? _comparedUpTo : range.After;
        if (_isAllCompared || (after is { } from && range.UpTo is { } to && Compare(from, to) >= 0))
        {
            return null;
        }

        (_comparedUpTo, _isAllCompared) = (range.UpTo, range.UpTo is null);
        return new DigestRange(after, range.UpTo);
    }

    /// <summary>Keeps a part. The first part of a digest replaces those of the one before.</summary>
    public void Add(IReadOnlyList<DigestEntry> digest, DigestRange range, int version)
    {
        if (range.After is null)
        {
            _parts.Clear();
        }

        if (_parts.Count < PartsMax)
        {
            _parts.Enqueue((digest, range, version));
        }
    }

    /// <summary>Takes the part that was kept first.</summary>
    public bool TryTake(out IReadOnlyList<DigestEntry> digest, out DigestRange range, out int version)
    {
        var isTaken = _parts.TryDequeue(out var part);
        (digest, range, version) = isTaken ? part : ([], DigestRange.Whole, WireVersion.Oldest);
        return isTaken;
    }

    private static int Compare(OwnerId one, OwnerId other) => OwnerOrder.Instance.Compare(one, other);

    /// <summary>Checks that the parts are few.</summary>
    public void AssertInvariants() =>
        Invariant.Holds(_parts.Count <= PartsMax, $"at most {PartsMax} parts; found {_parts.Count}");
}
