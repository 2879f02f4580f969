using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>Where one owner's records stand: V, and X, the sum of hashes over all of them.</summary>
public readonly record struct DigestEntry(OwnerId Owner, ulong ContiguousSeq, ulong Checksum);
