namespace CounterLab.Protocol;

/// <summary>
/// One replica of the distributed counter: a pure, synchronous state machine. Input and the present moment go in,
/// effects come out; it reads no clock, starts no task and draws no random numbers. Not thread-safe: the host feeds it
/// from one loop. The model is the sans-I/O core of etcd's raft.
/// </summary>
public sealed class Replica
{
    private readonly ReplicaContext _context;
    private readonly PassSender _passes;
    private readonly PassReceiver _receiver;
    private readonly AntiEntropy _antiEntropy;
    private readonly Prober _prober;
    private readonly Joiner _joiner;
    private readonly Welcomer _welcomer;
    private readonly Readiness _readiness;
    private readonly Leaver _leaver;
    private readonly Adder _adder;

    /// <summary>A replica with nothing in it.</summary>
    public Replica(ReplicaOptions options)
    {
        _context = new ReplicaContext(options);
        _passes = new PassSender(_context);
        _antiEntropy = new AntiEntropy(_context, _passes);
        _receiver = new PassReceiver(_context, _antiEntropy);
        _prober = new Prober(_context, _passes);
        _joiner = new Joiner(_context);
        _welcomer = new Welcomer(_context, _joiner, _prober);
        _readiness = new Readiness(_context, _joiner, _antiEntropy);
        _leaver = new Leaver(_context, _antiEntropy, _passes);
        _adder = new Adder(_context, _passes);
        View = new ReplicaView(_context, _readiness, _passes);
    }

    /// <summary>What can be read: values, vector, peers, queues.</summary>
    public ReplicaView View { get; }

    /// <summary>Takes one input at a moment of the host's monotonic clock; moments never go back.</summary>
    /// <returns>What to do; valid until the next call.</returns>
    public Effects Handle(Input input, TimeSpan now)
    {
        Invariant.Holds(now >= _context.Now, $"time goes on: {_context.Now} then {now}");
        _context.Now = now;
        var effects = _context.Effects;
        effects.Clear();
        Take(input);
        if (input is not Input.Add)
        {
            Advance();
        }

        effects.WakeAt = effects.Sends.Count > 0 || input is not Input.Add ? NextWake() : effects.WakeAt;
        return effects;
    }

    /// <summary>Checks everything that must hold of the state; for tests and simulators (linear in its size).</summary>
    /// <exception cref="InvariantException">Something does not.</exception>
    public void AssertInvariants()
    {
        _context.Store.AssertInvariants();
        foreach (var peer in _context.Peers)
        {
            Invariant.Holds(peer.Push.Cursor <= _context.Store.Feed.Head, $"the cursor of {peer.Id} is within the feed");
            Invariant.Holds(peer.Push.AckedSeq <= _context.Store.Own.V, $"{peer.Id} confirmed no more than was done");
            Invariant.Holds(
                peer.Push.Cursor < _context.Store.Feed.Head || peer.Push.AckedSeq == _context.Store.Own.V,
                $"{peer.Id} at the head of the feed has confirmed everything");
        }
    }

    private void Take(Input input)
    {
        switch (input)
        {
            case Input.Add add:
                _adder.Apply(add);
                break;
            case Input.Request request:
                OnRequest(request.Message);
                break;
            case Input.Reply { Message: PushReply ack } reply:
                OnAcknowledged(reply.Call, ack);
                break;
            case Input.Reply reply:
                OnReply(reply);
                break;
            case Input.Refused refused:
                OnRefused(refused);
                break;
            case Input.Failed failed:
                OnFailed(_context.Calls.End(failed.Call), failed.Error);
                break;
            case Input.Leave:
                _leaver.Start();
                break;
            case Input.RemoveMember remove:
                RemoveMember(remove.Id);
                break;
            case Input.Start { Known: { } known }:
                _joiner.Know(known);
                break;
        }
    }

    private void OnRequest(PeerRequest message)
    {
        if (EnvelopeCheck.Check(message, _context) is { } refusal)
        {
            _context.Effects.Refusal = refusal;
            return;
        }

        switch (message)
        {
            case HelloRequest hello:
                _welcomer.OnRequest(hello);
                break;
            case PushRequest push:
                _receiver.OnRequest(push);
                _readiness.Reassess();
                break;
            case SyncRequest sync:
                _antiEntropy.OnRequest(sync);
                break;
            case ProbeRequest probe:
                _prober.OnRequest(probe);
                break;
            case LeaveRequest leave:
                _context.Effects.Reply = new LeaveReply(_context.Self);
                if (leave.Member.Node == leave.Envelope.From && leave.Member.Check() is null)
                {
                    _joiner.Learn(leave.Member);
                }

                break;
        }

        Heard(_context.FindPeer(message.Envelope.From));
    }

    /// <summary>
    /// An acknowledgement is told by pass and batch, not by its call (rule R4): one that comes after its call was given
    /// up still counts, one of another batch never does.
    /// </summary>
    private void OnAcknowledged(long callNumber, PushReply ack)
    {
        var call = _context.Calls.Find(callNumber) is { Kind: CallKind.Push or CallKind.SyncPass } known ? known : null;
        if (call is not null)
        {
            _context.Calls.End(call.Call);
        }

        if (_passes.LaneAwaiting(ack) is { } lane)
        {
            _context.Calls.End(lane.Call);
            Heard(lane.Peer);
            _passes.OnAcknowledged(lane, ack);
        }
        else
        {
            OnFailed(call, $"answered by {ack.From}, with an acknowledgement of another batch");
        }
    }

    private void OnReply(Input.Reply reply)
    {
        if (_context.Calls.Find(reply.Call) is not { } call || !IsAnswerTo(call.Kind, reply.Message))
        {
            return; // given up before
        }

        _context.Calls.End(call.Call);
        if (reply.Message is HelloReply hello)
        {
            _joiner.OnReply(call, hello);
            Heard(_context.FindPeer(hello.From));
        }
        else if (PeerOf(call) is { } peer && reply.Message.From == peer.Owner)
        {
            Heard(peer);
            OnReply(peer, call, reply.Message);
        }
        else
        {
            OnFailed(call, $"answered by {reply.Message.From}");
        }

        _leaver.OnEnded(call.Call);
    }

    private void OnReply(Peer peer, PendingCall call, PeerReply message)
    {
        switch (message)
        {
            case SyncReply sync when peer.Sync.Call == call.Call:
                peer.Liveness.Ready = sync.Ready;
                _antiEntropy.OnReply(peer, sync);
                _readiness.OnDigest(peer, sync);
                _leaver.OnDigest(peer);
                break;
            case ProbeReply probe:
                _prober.OnReply(peer, probe);
                foreach (var record in probe.Members)
                {
                    _joiner.Learn(record);
                }

                break;
        }
    }

    private static bool IsAnswerTo(CallKind kind, PeerReply message) => message switch
    {
        HelloReply => kind == CallKind.Hello,
        SyncReply => kind == CallKind.Sync,
        ProbeReply => kind == CallKind.Probe,
        LeaveReply => kind == CallKind.Leave,
        _ => false,
    };

    private void OnRefused(Input.Refused refused)
    {
        var call = _context.Calls.End(refused.Call);
        if (call?.Kind == CallKind.Hello)
        {
            _joiner.OnRefused(call, refused.Refusal);
            return;
        }

        if (call is not null && PeerOf(call) is { } peer && !refused.Refusal.Actual.IsNone)
        {
            // The process at this address, of this id and cluster, is another life than the one we meant.
            _context.Become(peer, refused.Refusal.Actual);
            _context.Report("restarted", peer.Id, "another life answered");
        }

        OnFailed(call, refused.Refusal.ToString());
    }

    private void OnFailed(PendingCall? call, string error)
    {
        if (call is null)
        {
            return;
        }

        _leaver.OnEnded(call.Call);
        if (call.Kind == CallKind.Hello)
        {
            _joiner.OnFailed(call, error);
        }
        else if (PeerOf(call) is { } peer && call.Kind == CallKind.Probe)
        {
            _prober.OnFailed(peer);
        }
        else if (PeerOf(call) is { } owed && LaneOf(owed, call) is { } lane)
        {
            _passes.Fail(lane, error);
        }
    }

    private Peer? PeerOf(PendingCall call) =>
        _context.FindPeer(call.Peer) is { } peer && peer.Incarnation == call.Incarnation ? peer : null;

    private static Lane? LaneOf(Peer peer, PendingCall call) =>
        peer.Push.Call == call.Call ? peer.Push : peer.Sync.Call == call.Call ? peer.Sync : null;

    private void Heard(Peer? peer)
    {
        if (peer is not null)
        {
            _prober.OnHeard(peer);
        }
    }

    private void RemoveMember(string id)
    {
        if (_context.FindPeer(id) is not { } peer)
        {
            _context.Effects.Refusal = Refusal.FailedPrecondition("Not a member.", "a member's id", Quote.Of(id));
        }
        else if (peer.Liveness.State == LivenessState.Alive)
        {
            _context.Effects.Refusal =
                Refusal.FailedPrecondition($"{id} is alive.", "a member that is not heard", "one that is");
        }
        else
        {
            var record = _context.Members.Find(id)!;
            _joiner.Learn(record with { Version = record.Version + 1, Status = MemberStatus.Removed });
        }
    }

    /// <summary>Everything that time alone brings about.</summary>
    private void Advance()
    {
        while (_context.Calls.TakeLate(_context.Now) is { } late)
        {
            OnFailed(late, "no answer in time");
        }

        _joiner.OnWake();
        while (_context.Agenda.TryTake(_context.Now, out var peer))
        {
            if (_context.IsPeer(peer))
            {
                Look(peer);
            }
        }

        _antiEntropy.OnWake();
        _readiness.OnWake();
        _leaver.OnWake();
    }

    private void Look(Peer peer)
    {
        _joiner.OnWake(peer);
        _prober.OnWake(peer);
        _passes.OnWake(peer);
        var next = Earlier(_prober.WakeAt(peer), Joiner.WakeAt(peer));
        next = Earlier(next, Earlier(peer.Push.RetryAt ?? TimeSpan.MaxValue, peer.Sync.RetryAt ?? TimeSpan.MaxValue));
        _context.LookAt(peer, next > _context.Now ? next : _context.Now + TimeSpan.FromTicks(1));
    }

    private TimeSpan NextWake()
    {
        var next = Earlier(_antiEntropy.WakeAt, Earlier(_readiness.WakeAt, _leaver.WakeAt));
        next = Earlier(next, Earlier(_context.Calls.NextDeadline, _joiner.NextSeedAt));
        return Earlier(next, _context.Agenda.Next);
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
