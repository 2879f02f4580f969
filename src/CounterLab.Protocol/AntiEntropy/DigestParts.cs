using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>
/// Puts the parts of one peer's digest together. They arrive in order; a part that does not continue the one before
/// starts over, or is ignored if it is not the first.
/// </summary>
internal sealed class DigestParts
{
    private readonly List<DigestEntry> _entries = [];
    private TimeSpan _askedAt;
    private bool _isReady = true;
    private bool _isClean = true;

    /// <summary>The end of the last part; null: the next part is the first.</summary>
    public OwnerId? Next { get; private set; }

    /// <summary>The number of the peer's state that the parts come from; 0: there are none.</summary>
    public ulong Snapshot { get; private set; }

    /// <summary>Adds a part. Returns the digest if this was the last one.</summary>
    public WholeDigest? Add(SyncReply reply, TimeSpan askedAt, bool isClean)
    {
        var range = reply.Range;
        if (range.IsWhole)
        {
            Restart();
            return new WholeDigest(reply.Digest, askedAt, reply.Ready, isClean) { IsOnePart = true };
        }

        var isSameState = range.After is null || reply.Snapshot == Snapshot;
        var isNext = range.After == Next && isSameState && IsForward(range);
        if (!isNext)
        {
            Restart();
            if (range.After is not null || !IsForward(range))
            {
                return null;
            }
        }

        _askedAt = range.After is null ? askedAt : _askedAt;
        _entries.AddRange(reply.Digest);
        (_isReady, _isClean) = (_isReady && reply.Ready, _isClean && isClean);
        (Next, Snapshot) = (range.UpTo, reply.Snapshot);
        if (Next is not null)
        {
            return null;
        }

        var whole = new WholeDigest([.. _entries], _askedAt, _isReady, _isClean);
        Restart();
        return whole;
    }

    /// <summary>Checks that nothing is kept before the first part.</summary>
    public void AssertInvariants(TimeSpan now)
    {
        Invariant.Holds(
            Next is not null || (_entries.Count == 0 && _isReady && _isClean),
            $"no entries before the first part; found {_entries.Count}");
        Invariant.Holds(Next is not null || Snapshot == 0, $"no state before the first part; found {Snapshot}");
        Invariant.Holds(_askedAt <= now, $"a first part requested up to {now}; found {_askedAt}");
    }

    private static bool IsForward(DigestRange range) => range.After is not { } after || range.UpTo is not { } last
        || OwnerOrder.Instance.Compare(last, after) > 0;

    private void Restart()
    {
        _entries.Clear();
        (Next, Snapshot, _isReady, _isClean) = (null, 0, true, true);
    }
}
