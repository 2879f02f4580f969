using CounterLab.Protocol.Adds;
using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Bounds;
using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Concerns;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Resets;
using CounterLab.Protocol.Sessions;

namespace CounterLab.Protocol;

/// <summary>
/// One replica of the distributed counter: a pure, synchronous state machine. An input and the current time go in,
/// effects come out; the replica reads no clock, starts no task and draws no random numbers. Not thread-safe: the host
/// calls it from one loop. The model is the core of etcd's raft, which does no I/O either.
/// </summary>
public sealed class Replica
{
    private readonly ReplicaContext _context;
    private readonly PassSender _passes;
    private readonly Reconciler _reconciler;
    private readonly Prober _prober;
    private readonly ForeignClusters _foreign;
    private readonly ClusterIdentity _cluster;
    private readonly Joiner _joiner;
    private readonly Rivals _rivals;
    private readonly RefusedJoins _refused;
    private readonly AddressChecks _addressChecks;
    private readonly MemberUpdates _updates;
    private readonly Readiness _readiness;
    private readonly Leaver _leaver;
    private readonly AddHandler _addHandler;
    private readonly SessionHandler _sessions;
    private readonly ResetHandler _resetHandler;
    private readonly Transfers _transfers;
    private readonly GrantVotes _grantVotes;
    private readonly BoundCreator _boundCreator;
    private readonly Confirmations _confirmations;
    private readonly Reads _reads;
    private readonly RequestHandler _requests;
    private readonly ReplyHandler _replies;

    /// <summary>Creates a replica without any records.</summary>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public Replica(ReplicaOptions options)
    {
        options.Validate();
        _context = new ReplicaContext(options);
        _passes = new PassSender(_context);
        _reconciler = new Reconciler(_context, _passes);
        _prober = new Prober(_context, _passes);
        _refused = new RefusedJoins(_context);
        _addressChecks = new AddressChecks(_context);
        _rivals = new Rivals(_context, _refused);
        _updates = new MemberUpdates(_context);
        _foreign = new ForeignClusters(_context);
        _cluster = new ClusterIdentity(_context, _foreign);
        _joiner = new Joiner(_context, _updates, _cluster, _rivals);
        var members = new ConfiguredMembers(_context, _joiner);
        _confirmations = new Confirmations(_context, members, _passes);
        _readiness = new Readiness(_context, _joiner, _reconciler, members);
        _leaver = new Leaver(_context, _reconciler, _passes);
        _transfers = new Transfers(_context, _passes);
        _addHandler = new AddHandler(_context, _passes, _confirmations, members, _transfers);
        _sessions = new SessionHandler(_context, _passes, _confirmations, _addHandler);
        _resetHandler = new ResetHandler(_context, _passes, _confirmations, _addHandler);
        _reads = new Reads(_context, members, _reconciler);
        _grantVotes = new GrantVotes(_context, _passes, members);
        _boundCreator = new BoundCreator(_context, _passes, members, _reads, _addHandler, _grantVotes);
        var receiver = new PassReceiver(_context, _reconciler, _passes);
        var helloHandler = new HelloHandler(
            _context, _updates, _cluster, _rivals, _refused, _addressChecks, _prober);
        _requests = new RequestHandler(
            _context, helloHandler, receiver, _reconciler, _prober, _cluster, _updates, _readiness);
        _replies = new ReplyHandler(
            _context, _passes, _reconciler, _prober, _updates, _joiner, _addressChecks, _readiness, _leaver,
            _reads);
        var problems = new Problems(_context, _refused, _foreign);
        View = new ReplicaView(_context, problems, _readiness, _passes, members, _confirmations, _reads, _addHandler);
    }

    /// <summary>A read-only view of the state: values, version vector, peers, queues.</summary>
    public ReplicaView View { get; }

    /// <summary>Handles one input at the given time of the host's monotonic clock.</summary>
    /// <returns>What the host must do; valid until the next call.</returns>
    public Effects Handle(Input input, TimeSpan now)
    {
        _context.MoveTo(now);
        var effects = _context.Effects;
        effects.Clear();
        Take(input);
        var isAdd = input is Input.Add or Input.AddBatch;
        if (!isAdd)
        {
            Advance();
        }

        var isQuietAdd = isAdd && effects.Sends.Count == 0 && effects.Result.Ticket == 0 && _transfers.WakeAt > now;
        effects.WakeBy(isQuietAdd ? effects.WakeAt : NextWake());
        return effects;
    }

    /// <summary>Checks all invariants of the state, for tests and simulators; linear in its size.</summary>
    /// <exception cref="InvariantException">An invariant is broken.</exception>
    public void AssertInvariants()
    {
        _context.AssertInvariants();
        _passes.AssertInvariants();
        _reconciler.AssertInvariants();
        _prober.AssertInvariants();
        _joiner.AssertInvariants();
        _rivals.AssertInvariants();
        _refused.AssertInvariants();
        _addressChecks.AssertInvariants();
        _foreign.AssertInvariants();
        _cluster.AssertInvariants();
        _readiness.AssertInvariants();
        _leaver.AssertInvariants();
        _addHandler.AssertInvariants();
        _sessions.AssertInvariants();
        _transfers.AssertInvariants();
        _grantVotes.AssertInvariants();
        _boundCreator.AssertInvariants();
        _confirmations.AssertInvariants();
        _reads.AssertInvariants();
        _requests.AssertInvariants();
        foreach (var peer in _context.Peers)
        {
            Invariant.Holds(
                peer.Push.Cursor <= _context.Store.ChangeLog.Head, $"the cursor of {peer.Id} is within the change log");
            Invariant.Holds(
                peer.Push.AckedSeq <= _context.Store.Own.ContiguousSeq,
                $"{peer.Id} has confirmed no more than there is");
            Invariant.Holds(
                peer.Push.Cursor < _context.Store.ChangeLog.Head
                    || peer.Push.AckedSeq == _context.Store.Own.ContiguousSeq,
                $"{peer.Id} at the head of the change log has confirmed everything");
        }
    }

    private void Take(Input input)
    {
        switch (input)
        {
            case Input.Add add:
                _addHandler.Apply(add);
                break;
            case Input.AddBatch batch:
                _addHandler.Apply(batch);
                break;
            case Input.Reset reset:
                _resetHandler.Apply(reset);
                break;
            case Input.SetBound bound:
                _boundCreator.Begin(bound);
                break;
            case Input.Session session:
                _sessions.Take(session);
                break;
            case Input.Read read:
                _reads.Begin(read);
                break;
            case Input.Request request:
                _requests.Take(request.Message);
                break;
            case Input.Reply { Message: PushReply ack } reply:
                _replies.OnAcknowledged(reply.Call, ack);
                break;
            case Input.Reply reply:
                _replies.OnReply(reply);
                break;
            case Input.Refused refused:
                _replies.OnRefused(refused);
                break;
            case Input.Failed failed:
                _replies.OnFailed(_context.Calls.End(failed.Call), failed.Error);
                break;
            case Input.Leave when !_context.IsLeaving:
                _boundCreator.Abandon();
                _transfers.HandOver();
                _leaver.Start();
                break;
            case Input.RemoveMember remove:
                RemoveMember(remove.Id);
                break;
            case Input.RetryNow retry:
                RetryNow(retry.Peer);
                break;
            case Input.Start { Known: { } known }:
                _joiner.Know(known);
                break;
        }
    }

    private void RetryNow(string id)
    {
        if (_context.FindPeer(id) is { } peer)
        {
            _context.Effects.Complete(InputResult.OfRetry(_passes.RetryNow(peer)));
        }
        else
        {
            _context.Effects.Refuse(NotAMember(id));
        }
    }

    private static Refusal NotAMember(string id) =>
        Refusal.FailedPrecondition("Not a member.", "a member's id", Quote.Of(id));

    private void RemoveMember(string id)
    {
        if (_context.FindPeer(id) is not { } peer)
        {
            _context.Effects.Refuse(NotAMember(id));
        }
        else if (peer.Liveness.State == LivenessState.Alive)
        {
            _context.Effects.Refuse(
                Refusal.FailedPrecondition($"{id} is alive.", "a member that is not heard", "one that is"));
        }
        else
        {
            var record = _context.Members.Find(id)!;
            _updates.Learn(record with { Version = record.Version + 1, Status = MemberStatus.Removed });
        }
    }

    /// <summary>Handles everything that is due at the current time.</summary>
    private void Advance()
    {
        while (_context.Calls.TakeLate(_context.Now) is { } late)
        {
            _replies.OnFailed(late, "no answer in time");
        }

        _joiner.OnWake();
        _cluster.OnWake(_joiner);
        _rivals.OnWake();
        while (_context.Schedule.TryTake(_context.Now, out var peer))
        {
            if (_context.IsPeer(peer))
            {
                Check(peer);
            }
        }

        _reconciler.OnWake();
        _readiness.OnWake();
        _leaver.OnWake();
        _sessions.OnWake();
        _confirmations.Settle();
        _reads.OnWake();
        _grantVotes.OnWake();
        _boundCreator.OnWake();
        _transfers.OnWake();
    }

    private void Check(Peer peer)
    {
        _joiner.OnWake(peer);
        _prober.OnWake(peer);
        _passes.OnWake(peer);
        var next = Earlier(_prober.WakeAt(peer), Joiner.WakeAt(peer));
        next = Earlier(next, Earlier(peer.Push.RetryAt ?? TimeSpan.MaxValue, peer.Sync.RetryAt ?? TimeSpan.MaxValue));
        _context.ScheduleCheck(peer, next > _context.Now ? next : _context.Now + TimeSpan.FromTicks(1));
    }

    private TimeSpan NextWake()
    {
        var next = Earlier(_reconciler.WakeAt, Earlier(_readiness.WakeAt, _leaver.WakeAt));
        next = Earlier(next, Earlier(_context.Calls.NextDeadline, _joiner.NextBootstrapAt));
        next = Earlier(next, Earlier(_confirmations.WakeAt, _reads.WakeAt));
        next = Earlier(next, _rivals.WakeAt);
        next = Earlier(next, Earlier(Earlier(_boundCreator.WakeAt, _grantVotes.WakeAt), _transfers.WakeAt));
        return Earlier(next, _context.Schedule.Next);
    }

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
