using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>What a node answers.</summary>
/// <param name="From">Who answered.</param>
/// <param name="Pass">Of which batch, as it came.</param>
/// <param name="ContiguousSeq">Everything of the session up to there is visible at the node.</param>
/// <param name="AbsorbedAt">By which of the node's operations the session was absorbed; 0: it was not.</param>
public sealed record SessionReply(OwnerId From, ulong Pass, int Batch, ulong ContiguousSeq, ulong AbsorbedAt = 0);
