using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Membership;

namespace CounterLab.Protocol.Messages;

/// <summary>A node is suspected; it refutes with a number above this one.</summary>
public readonly record struct Suspicion(OwnerId Suspect, ulong Refutation);

/// <summary>Are you there? Carries the suspicions the sender holds or passes on.</summary>
public sealed record ProbeRequest(
    Envelope Envelope, ulong MembersHash, IReadOnlyList<Suspicion> Suspicions) : PeerRequest(Envelope);

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
