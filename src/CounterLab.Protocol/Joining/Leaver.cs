namespace CounterLab.Protocol;

/// <summary>
/// A graceful leave: no more adds, then what is owed to live peers is drained, then a farewell to each. It ends after
/// the deadline whatever the peers do; what they have not got by then is reported.
/// </summary>
internal sealed class Leaver(ReplicaContext context)
{
    private readonly HashSet<long> _farewells = [];
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

        var isLate = context.Now >= _deadline;
        if (!_saidFarewell && (IsDrained() || isLate))
        {
            SayFarewell();
        }

        if (_saidFarewell && (_farewells.Count == 0 || isLate))
        {
            context.Effects.HasLeft = true;
        }
    }

    public void OnEnded(long call) => _farewells.Remove(call);

    private bool IsDrained() => context.Peers.TrueForAll(peer =>
        peer.Liveness.State == LivenessState.Dead || peer.Push.Cursor == context.Store.Feed.Head);

    private void SayFarewell()
    {
        _saidFarewell = true;
        var owed = context.Peers.Where(peer => peer.Push.Cursor != context.Store.Feed.Head).Select(peer => peer.Id);
        var undrained = string.Join(", ", owed);
        if (undrained.Length > 0)
        {
            context.Report("leaving", "", $"{undrained} did not get everything");
        }

        var own = context.Members.Self;
        var record = own with { Version = own.Version + 1, Status = MemberStatus.Left };
        context.Members.Merge(record);
        foreach (var peer in context.Peers)
        {
            var request = new LeaveRequest(context.EnvelopeFor(peer), record);
            _farewells.Add(context.Call(CallKind.Leave, peer, peer.Address, request, context.Options.CallDeadline));
        }
    }
}
