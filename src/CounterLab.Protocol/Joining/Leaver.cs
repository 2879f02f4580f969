using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Performs a graceful leave: the node accepts no more adds, sends its backlog to live peers, then announces its
/// departure to each of them. Nodes that join meanwhile are served as well (found by the simulator, seed 19592). The
/// leave ends at the deadline in any case, and the node reports the peers that did not receive everything.
/// </summary>
internal sealed class Leaver(ReplicaContext context, Reconciler reconciler, PassSender passes)
{
    private readonly HashSet<long> _farewells = [];
    private readonly HashSet<string> _handedOver = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PassId> _handingOver = new(StringComparer.Ordinal);
    private TimeSpan _deadline;
    private bool _saidFarewell;

    public TimeSpan WakeAt => context.IsLeaving ? _deadline : TimeSpan.MaxValue;

    public void Start()
    {
        if (context.IsLeaving)
        {
            return;
        }

        context.MarkLeaving();
        _deadline = context.Now + context.Options.LeaveDeadline;
        context.Report(FactKind.Leaving, "", "draining the backlog");
    }

    public void OnWake()
    {
        if (!context.IsLeaving)
        {
            return;
        }

        var drains = context.Rules.Membership.DrainsBeforeLeaving;
        if (!_saidFarewell)
        {
            var isLate = context.Now >= _deadline;
            if (!drains || (IsDrained() && HasHandedOver()) || isLate)
            {
                SayFarewell();
                _deadline = context.Now + context.Options.CallDeadline; // time for the announcements to arrive
            }
        }
        else if ((_farewells.Count == 0 && (IsDrained() || !drains)) || context.Now >= _deadline)
        {
            ReportUndrained();
            context.Effects.Leave();
        }
    }

    /// <summary>
    /// Whether the records that only this node holds, such as those of a dead owner, have reached a node that remains.
    /// Starts an exchange with a live peer if necessary.
    /// </summary>
    private bool HasHandedOver()
    {
        var heirs = context.Peers.Where(peer => peer.Liveness.State == LivenessState.Alive).ToList();
        if (heirs.Count == 0 || heirs.Exists(peer => _handedOver.Contains(peer.Id)))
        {
            return true;
        }

        if (!heirs.Exists(peer => peer.Sync.IsBusy))
        {
            reconciler.Exchange(heirs[0]);
        }

        return false;
    }

    public void OnEnded(long call) => _farewells.Remove(call);

    /// <summary>
    /// Notes that a peer's digest has arrived. If it lacks something that this node holds, that is being sent in one
    /// pass, or, if the digest came in parts, the peer is asked again.
    /// </summary>
    public void OnDigest(Peer peer, WholeDigest digest)
    {
        if (context.IsLeaving && digest.IsClean)
        {
            _handedOver.Add(peer.Id);
        }
        else if (context.IsLeaving && digest.IsOnePart && peer.Sync.Pass is { } pass)
        {
            _handingOver[peer.Id] = pass.Id;
        }
    }

    /// <summary>Notes that a peer has acknowledged everything that it lacked according to its digest.</summary>
    public void OnSent(Peer peer, PassId pass)
    {
        if (_handingOver.TryGetValue(peer.Id, out var awaited) && awaited == pass)
        {
            _handedOver.Add(peer.Id);
        }
    }

    private bool IsDrained() => Undrained.All(peer => peer.Liveness.State == LivenessState.Dead);

    /// <summary>
    /// Peers with a backlog. In gossip mode only those that this node pushes to: the others receive the records from
    /// them.
    /// </summary>
    private IEnumerable<Peer> Undrained =>
        context.Peers.Where(peer => peer.Push.Cursor != context.Store.ChangeLog.Head && passes.IsPushedTo(peer));

    /// <summary>Checks that no step of a leave was taken before its start.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            context.IsLeaving || (!_saidFarewell && _handedOver.Count == 0 && _handingOver.Count == 0
                && _deadline == TimeSpan.Zero),
            $"nothing of a leave; found a deadline at {_deadline} and {_handedOver.Count} heirs");
        Invariant.Holds(
            _deadline <= context.Now + Longest(context.Options),
            $"a deadline within {Longest(context.Options)} of {context.Now}; found {_deadline}");
        Invariant.Holds(_saidFarewell || _farewells.Count == 0, $"no farewell yet; found {_farewells.Count}");
        foreach (var call in _farewells)
        {
            Invariant.Holds(context.Calls.IsOpen(call, CallKind.Leave), $"a farewell in flight; found no call {call}");
        }
    }

    private static TimeSpan Longest(ReplicaOptions options) =>
        options.LeaveDeadline > options.CallDeadline ? options.LeaveDeadline : options.CallDeadline;

    private void ReportUndrained()
    {
        var undrained = string.Join(", ", Undrained.Select(peer => peer.Id));
        if (undrained.Length > 0 && context.Rules.Membership.DrainsBeforeLeaving)
        {
            context.Report(FactKind.Undrained, "", $"{undrained} did not get everything");
        }

        var holdsOthers = context.Store.Owners.Exists(owner => owner != context.Store.Own && !owner.IsEmpty);
        if (_handedOver.Count == 0 && holdsOthers && context.Peers.Count > 0)
        {
            context.Report(FactKind.Undrained, "", "no member took over what this node holds of others");
        }
    }

    private void SayFarewell()
    {
        _saidFarewell = true;
        var own = context.Members.Self;
        var record = own with { Version = own.Version + 1, Status = MemberStatus.Left };
        context.Members.Merge(record, context.Now);
        foreach (var peer in context.Peers)
        {
            var request = new LeaveRequest(context.EnvelopeFor(peer), record);
            _farewells.Add(context.Call(CallKind.Leave, peer, peer.Address, request, context.Options.CallDeadline));
        }
    }
}
