using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Decides when a joining node is ready. It must have pulled the complete state from at least n − ⌊n/2⌋ ready members:
/// with fewer, a rolling restart can lose what a quorum had confirmed (docs/PROTOCOL.md, "Members"). When a cluster
/// starts for the first time, no member is ready. A majority of nodes that are not ready is then enough, since the
/// guarantee does not survive the death of a majority anyway. The node accepts adds before it is ready. The first state
/// is pulled alone, since it is nearly all that the node lacks; the following ones several at once in large clusters,
/// so that a member which does not answer does not hold up the others.
/// </summary>
internal sealed class Readiness(ReplicaContext context, Joiner joiner, Reconciler reconciler, ConfiguredMembers members)
{
    /// <summary>A node pulls from one of this many members at the same time.</summary>
    private const int MembersPerPull = 8;

    private TimeSpan _nextPullAt;

    public TimeSpan WakeAt => context.IsReady ? TimeSpan.MaxValue : _nextPullAt;

    /// <summary>What the node waits for to become ready; empty if it is ready.</summary>
    public string WaitingFor()
    {
        if (context.IsReady)
        {
            return "";
        }

        var silent = context.Peers.Where(peer => !peer.Handshake.IsDone).Select(peer => peer.Id)
            .Concat(joiner.UnansweredBootstrapAddresses).ToList();
        var pulled = context.Peers.Count(peer => peer.Pull is { IsComplete: true, FromReady: true });
        var waits = silent.Count == 0 ? "" : $"; no answer yet from {string.Join(", ", silent)}";
        return $"the state of {Needed()} members, {pulled} pulled{waits}";
    }

    public void OnWake()
    {
        if (context.IsReady || context.Now < _nextPullAt)
        {
            return;
        }

        _nextPullAt = context.Now + context.Options.JoinInterval;
        Reassess();
        if (context.IsReady)
        {
            return;
        }

        foreach (var next in NextToPull().Take(PullsAtOnce() - context.Peers.Count(IsBeingPulled)).ToList())
        {
            next.Pull.Ask(context.Now);
            reconciler.Exchange(next);
        }
    }

    public void OnDigest(Peer peer, WholeDigest digest)
    {
        if (digest.IsReady)
        {
            peer.Liveness.NoteReady(true);
        }

        if (context.IsReady || peer.Pull is { IsComplete: true, FromReady: true })
        {
            return;
        }

        if (peer.Pull.Target is not { } target || (digest.IsReady && !peer.Pull.FromReady)
            || LacksSession(digest.Entries, target))
        {
            peer.Pull.Aim(digest.Entries, digest.IsReady);
        }

        Reassess();
    }

    /// <summary>
    /// Whether a session in the target has been absorbed: its entry can then never be reached. The peer's newer digest,
    /// which includes everything in the older one, replaces the target.
    /// </summary>
    private static bool LacksSession(IReadOnlyList<DigestEntry> digest, IReadOnlyList<DigestEntry> target)
    {
        if (!target.Any(static entry => entry.Owner.IsSession))
        {
            return false;
        }

        var there = digest.Select(static entry => entry.Owner).ToHashSet();
        return target.Any(entry => entry.Owner.IsSession && !there.Contains(entry.Owner));
    }

    public void Reassess()
    {
        if (context.IsReady)
        {
            return;
        }

        foreach (var peer in context.Peers)
        {
            if (peer.Pull is { IsComplete: false, Target: not null })
            {
                peer.Pull.Reassess(IsReached);
            }
        }

        if (HasEnough())
        {
            context.MarkReady();
            context.Report(FactKind.Ready, "", context.Peers.Count == 0 ? "alone" : "has the state of enough members");
        }
    }

    /// <summary>Checks that the next pull is due within one interval.</summary>
    public void AssertInvariants() => Invariant.Holds(
        _nextPullAt <= context.Now + context.Options.JoinInterval,
        $"a pull within {context.Options.JoinInterval} of {context.Now}; found {_nextPullAt}");

    private bool IsReached(DigestEntry target) =>
        target.Owner == context.Self || context.Store.Find(target.Owner)?.ContiguousSeq >= target.ContiguousSeq
            || target.ContiguousSeq == 0;

    private bool HasEnough()
    {
        var count = members.Count();
        if (count == 1)
        {
            return true;
        }

        var fromReady = context.Peers.Count(peer => peer.Pull is { IsComplete: true, FromReady: true });
        return fromReady >= Needed() || IsFirstStart(count);
    }

    private bool IsFirstStart(int count)
    {
        var fresh = 0;
        foreach (var peer in context.Peers)
        {
            if (!peer.Handshake.IsDone || peer.Liveness.State == LivenessState.Dead)
            {
                continue;
            }

            if (!peer.Pull.IsComplete)
            {
                return false;
            }

            fresh += !peer.Liveness.Ready || !peer.Pull.FromReady ? 1 : 0;
        }

        return fresh + 1 > count / 2;
    }

    private int Needed() => context.Rules.Membership.StatesNeeded(members.Count());

    private int PullsAtOnce() => context.Peers.Exists(static peer => peer.Pull.IsComplete)
        ? Math.Max(1, members.Count() / MembersPerPull) : 1;

    private bool IsBeingPulled(Peer peer) =>
        peer.Pull is { IsComplete: false } && context.Now - peer.Pull.AskedAt < context.Options.CallDeadline * 2;

    private IEnumerable<Peer> NextToPull() => context.Peers
        .Where(peer => peer.Handshake.IsDone && peer.Liveness.State != LivenessState.Dead
            && !peer.Sync.IsBusy && !IsBeingPulled(peer)
            && (!peer.Pull.IsComplete || (peer.Liveness.Ready && !peer.Pull.FromReady)))
        .OrderBy(peer => peer.Liveness.Ready ? 0 : 1).ThenBy(peer => peer.Pull.AskedAt);
}
