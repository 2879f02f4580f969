using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.State;

/// <summary>One owner's entry in a digest: its contiguous sequence and its checksum.</summary>
public readonly record struct DigestEntry(OwnerId Owner, ulong ContiguousSeq, ulong Checksum);
