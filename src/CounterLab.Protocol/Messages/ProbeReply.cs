using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>The answer to a probe.</summary>
/// <param name="Refutation">The answering node's own refutation number.</param>
/// <param name="Vouched">
/// The suspects of the request that the answering node hears directly, with their newest known refutation numbers.
/// </param>
/// <param name="Members">
/// The answering node's member list if its hash differs from the request's, otherwise empty.
/// </param>
public sealed record ProbeReply(
    OwnerId From,
    bool Ready,
    ulong Refutation,
    IReadOnlyList<Suspicion> Vouched,
    IReadOnlyList<MemberRecord> Members) : PeerReply(From);
