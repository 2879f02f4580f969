using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>One owner's entry in a digest.</summary>
/// <param name="Newest">The highest operation number among the owner's records; 0: not given.</param>
/// <param name="IsQuarantined">Whether the owner's records contradict each other.</param>
public readonly record struct DigestEntry(
    OwnerId Owner, ulong ContiguousSeq, ulong Checksum, ulong Newest = 0, bool IsQuarantined = false);
