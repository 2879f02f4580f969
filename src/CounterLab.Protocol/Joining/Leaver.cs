using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// A graceful leave: no more adds, then what is owed to live peers is drained, then a farewell to each. Who joins only
/// then is owed as well (the simulator's seed 19592). It ends after the deadline whatever the peers do; what they have
/// not got by then is reported.
/// </summary>
internal sealed class Leaver(ReplicaContext context, Reconciler reconciler, PassSender passes)
{
    private readonly HashSet<long> _farewells = [];
    private readonly HashSet<string> _handedOver = new(StringComparer.Ordinal);
    private TimeSpan _deadline;
    private bool _saidFarewell;

    public TimeSpan WakeAt => context.IsLeaving ? _deadline : TimeSpan.MaxValue;

    public void Start()
    {
        if (context.IsLeaving)
        {
            return;
        }

        context.IsLeaving = true;
        _deadline = context.Now + context.Options.LeaveDeadline;
        context.Report("leaving", "", "draining what is owed");
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
                _deadline = context.Now + context.Options.CallDeadline; // for the farewells to arrive
            }
        }
        else if ((_farewells.Count == 0 && (IsDrained() || !drains)) || context.Now >= _deadline)
        {
            ReportUndrained();
            context.Effects.HasLeft = true;
        }
    }

    /// <summary>What only this node holds of others – of a dead owner, say – has reached somebody who stays.</summary>
    private bool HasHandedOver()
    {
        var heirs = context.Peers.Where(peer => peer.Liveness.State == LivenessState.Alive).ToList();
        if (heirs.Count == 0 || heirs.Exists(peer => _handedOver.Contains(peer.Id) && !peer.Sync.IsBusy))
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

    /// <summary>A peer's digest is here, and what it lacks is on its way to it.</summary>
    public void OnDigest(Peer peer)
    {
        if (context.IsLeaving)
        {
            _handedOver.Add(peer.Id);
        }
    }

    private bool IsDrained() => Undrained.All(peer => peer.Liveness.State == LivenessState.Dead);

    /// <summary>Beyond a mesh only the few that are pushed to: the rest hears it from those who stay.</summary>
    private IEnumerable<Peer> Undrained =>
        context.Peers.Where(peer => peer.Push.Cursor != context.Store.ChangeLog.Head && passes.IsPushedTo(peer));

    private void ReportUndrained()
    {
        var undrained = string.Join(", ", Undrained.Select(peer => peer.Id));
        if (undrained.Length > 0 && context.Rules.Membership.DrainsBeforeLeaving)
        {
            context.Report("undrained", "", $"{undrained} did not get everything");
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
