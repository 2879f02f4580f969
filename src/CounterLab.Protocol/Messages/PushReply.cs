using CounterLab.Protocol.Identity;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Messages;

/// <summary>The acknowledgement of a batch. It counts only for the pass and batch in flight.</summary>
/// <param name="Behind">The owners whose claims the receiver did not accept, with its contiguous sequences.</param>
public sealed record PushReply(
    OwnerId From, PassId Pass, int Batch, IReadOnlyList<VectorEntry> Behind) : PeerReply(From);
