using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>Yes.</summary>
/// <param name="Refutation">The answerer's own refutation number.</param>
/// <param name="Vouched">Suspects that the answerer hears directly, with their newest refutation number.</param>
/// <param name="Members">The answerer's member list, when its hash differs from the request's; else empty.</param>
public sealed record ProbeReply(
    OwnerId From,
    bool Ready,
    ulong Refutation,
    IReadOnlyList<Suspicion> Vouched,
    IReadOnlyList<MemberRecord> Members) : PeerReply(From);
