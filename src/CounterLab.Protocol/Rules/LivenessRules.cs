using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Protocol.Rules;

/// <summary>
/// Liveness never decides whether adds are accepted, and a silent peer delays no other peer. What liveness does decide
/// is listed in docs/PROTOCOL.md, "Liveness".
/// </summary>
internal sealed class LivenessRules(Mutant mutant)
{
    /// <summary>
    /// A node accepts adds no matter which members it hears.
    /// Mutant <see cref="Mutant.MinorityReadOnly"/>: a ready node accepts adds only while it hears a majority.
    /// </summary>
    public bool AcceptsAdds(ReplicaContext context) => mutant != Mutant.MinorityReadOnly || !context.IsReady
        || context.Peers.Count(
            peer => peer.Liveness.State == LivenessState.Alive) + 1 > context.Members.JoinedCount / 2;

    /// <summary>
    /// Peers are probed independently of each other.
    /// Mutant <see cref="Mutant.OneProbeAtATime"/>: a probe waits until the previous one has ended.
    /// </summary>
    public bool MayProbe(Peer peer, Peer? lastProbed) => mutant != Mutant.OneProbeAtATime
        || lastProbed is null || lastProbed == peer || lastProbed.Liveness.ProbeCall == 0;
}
