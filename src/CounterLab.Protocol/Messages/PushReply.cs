using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>"Merged." Counts only for the pass and batch in flight.</summary>
/// <param name="Behind">Claims that did not hold at the receiver, with what it has.</param>
public sealed record PushReply(
    OwnerId From, PassId Pass, int Batch, IReadOnlyList<VectorEntry> Behind) : PeerReply(From);
