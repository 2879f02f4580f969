using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.AntiEntropy;

/// <summary>The digest of a store in each form, kept until the store changes.</summary>
internal sealed class DigestCache(CounterStore store)
{
    private readonly (long At, IReadOnlyList<DigestEntry> Digest)[] _digests =
        [.. Enumerable.Repeat<(long, IReadOnlyList<DigestEntry>)>((-1, []), WireVersion.Newest)];

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
