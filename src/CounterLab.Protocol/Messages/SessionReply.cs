using CounterLab.Protocol.Identity;

namespace CounterLab.Protocol.Messages;

/// <summary>A node's reply to a session.</summary>
/// <param name="From">The answering node.</param>
/// <param name="Pass">The number of the pass that the answered batch belongs to.</param>
/// <param name="ContiguousSeq">The node has every operation of the session up to this number.</param>
/// <param name="AbsorbedAt">The operation of the node that absorbed the session; 0: it was not absorbed.</param>
public sealed record SessionReply(OwnerId From, ulong Pass, int Batch, ulong ContiguousSeq, ulong AbsorbedAt = 0);
