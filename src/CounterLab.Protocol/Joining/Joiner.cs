using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Finds members, performs a handshake with each, and maintains the member list. Addresses that do not answer are
/// retried with backoff, indefinitely: a node may start there at any later time.
/// </summary>
internal sealed class Joiner(ReplicaContext context)
{
    /// <summary>The delay after which a node whose id is being checked says Hello again.</summary>
    public static readonly TimeSpan CheckAgainAfter = TimeSpan.FromMilliseconds(200);

    private readonly List<BootstrapAddress> _bootstrap =
        [.. context.Options.BootstrapAddresses.Select(address => new BootstrapAddress(address))];
    private bool _wasAccepted;

    /// <summary>When the next Hello to a bootstrap address is due.</summary>
    public TimeSpan NextBootstrapAt { get; private set; }

    /// <summary>Bootstrap addresses at which no member has answered and no known member listens.</summary>
    public IEnumerable<string> UnansweredBootstrapAddresses =>
        _bootstrap.Where(bootstrap => !bootstrap.WasAnswered && !IsMembersAddress(bootstrap.Address))
            .Select(bootstrap => bootstrap.Address);

    public void OnWake()
    {
        if (context.Now < NextBootstrapAt)
        {
            return;
        }

        NextBootstrapAt = TimeSpan.MaxValue;
        foreach (var bootstrap in _bootstrap.Where(bootstrap => !IsMembersAddress(bootstrap.Address)))
        {
            SendHello(bootstrap.Handshake, null, bootstrap.Address);
            if (bootstrap.Handshake.Call == 0 && bootstrap.Handshake.RetryAt < NextBootstrapAt)
            {
                NextBootstrapAt = bootstrap.Handshake.RetryAt;
            }
        }
    }

    public void OnWake(Peer peer)
    {
        if (!peer.Handshake.IsDone)
        {
            SendHello(peer.Handshake, peer, peer.Address);
        }
    }

    public static TimeSpan WakeAt(Peer peer) =>
        peer.Handshake is { IsDone: false, Call: 0 } handshake ? handshake.RetryAt : TimeSpan.MaxValue;

    /// <summary>Adopts the given members without handshakes, and regards the state as complete.</summary>
    public void Know(IReadOnlyList<MemberRecord> members)
    {
        foreach (var record in members)
        {
            if (record.Node.Node != context.Self.Node && Learn(record))
            {
                var peer = context.FindPeer(record.Node.Node)!;
                peer.Handshake.Complete();
                peer.Liveness.NoteReady(true);
                context.MarkAlive(peer);
            }
            else
            {
                context.Members.Merge(record, context.Now);
            }
        }

        _wasAccepted = true;
        context.MarkReady();
    }

    public void OnReply(PendingCall call, HelloReply reply)
    {
        var handshake = HandshakeOf(call);
        if (reply.Checking)
        {
            Again(call, handshake, context.Now + CheckAgainAfter);
            return;
        }

        if (_bootstrap.Find(bootstrap => bootstrap.Address == call.Address) is { } answered)
        {
            answered.MarkAnswered();
        }

        Again(call, handshake, context.Now + context.Options.BackoffMax);
        foreach (var record in reply.Members)
        {
            Learn(record);
        }

        _wasAccepted = true;
        if (context.FindPeer(reply.From) is { } peer)
        {
            peer.Handshake.Complete();
            peer.Liveness.NoteReady(reply.Ready);
        }
    }

    public void OnRefused(PendingCall call, Refusal refusal)
    {
        if (refusal.Code == RefusalCode.AlreadyExists)
        {
            OnRivalAnswers(refusal);
        }

        OnFailed(call, refusal.ToString());
    }

    public void OnFailed(PendingCall call, string error)
    {
        if (HandshakeOf(call) is not { } handshake)
        {
            return;
        }

        handshake.Fail();
        var key = Chance.Hash(call.Address) ^ (ulong)context.Now.Ticks;
        Again(call, handshake,
            context.Now + PassBackoff.Delay(context.Options, context.Chance, handshake.Attempts, key));
        if (handshake.Attempts == 1)
        {
            context.Report(FactKind.Hello, call.Peer, $"no answer to Hello at {call.Address}: {error}");
        }
    }

    /// <summary>Merges a member's record. Returns true if it is newer than the known one.</summary>
    public bool Learn(MemberRecord record)
    {
        if (record.Node.Node == context.Self.Node)
        {
            return LearnOfSelf(record);
        }

        if (!Fits(record) || !context.Members.Merge(record, context.Now))
        {
            return false;
        }

        Apply(record);
        return true;
    }

    /// <summary>Updates the peer list after the record of an id has changed.</summary>
    public void Apply(MemberRecord record)
    {
        var peer = context.FindPeer(record.Node.Node);
        if (record.Status != MemberStatus.Joined)
        {
            Drop(peer, record.Status);
        }
        else if (peer is null)
        {
            // In gossip mode the list spreads with probes; a Hello to each member would cost n² messages.
            var isHandshakeDone = _wasAccepted && context.IsBeyondMesh;
            context.AddPeer(new Peer(record, context.Now, isHandshakeDone));
            context.Report(FactKind.Joined, record.Node.Node, $"member at {record.Address}");
        }
        else
        {
            peer.MoveTo(record.Address);
            if (peer.Incarnation != record.Node.Incarnation)
            {
                context.Restart(peer, record.Node.Incarnation);
                context.Report(FactKind.Restarted, peer.Id, $"restarted at {record.Address}");
            }
        }
    }

    /// <summary>
    /// Merges this node's record as others know it. One with another incarnation belongs either to an earlier
    /// incarnation of this node and was not replaced everywhere yet, or to another process with the same id; only
    /// another handshake shows which.
    /// </summary>
    private bool LearnOfSelf(MemberRecord record)
    {
        var own = context.Members.Self;
        if (record.Node != context.Self)
        {
            if (_wasAccepted && record.Version >= own.Version)
            {
                RestartHandshakes();
            }

            return false;
        }

        var wasTakenOff = record.Status != MemberStatus.Joined && !context.IsLeaving;
        if (wasTakenOff)
        {
            // Members that removed this node no longer probe it: only another handshake makes it a member again.
            RestartHandshakes();
        }

        var newest = wasTakenOff ? record with { Version = record.Version + 1, Status = MemberStatus.Joined } : record;
        return context.Members.Merge(newest, context.Now);
    }

    /// <summary>Checks the bootstrap addresses and the time of the next Hello to one.</summary>
    public void AssertInvariants()
    {
        Invariant.Holds(
            _bootstrap.Count == context.Options.BootstrapAddresses.Count,
            $"{context.Options.BootstrapAddresses.Count} bootstrap addresses; found {_bootstrap.Count}");
        foreach (var bootstrap in _bootstrap)
        {
            bootstrap.AssertInvariants(context);
        }

        Invariant.Holds(
            NextBootstrapAt == TimeSpan.MaxValue || NextBootstrapAt <= context.Now + Handshake.Longest(context.Options),
            $"a next address that is due soon after {context.Now}, or none; found {NextBootstrapAt}");
        Invariant.Holds(NextBootstrapAt >= TimeSpan.Zero, $"a time of 0 or more; found {NextBootstrapAt}");
    }

    private bool Fits(MemberRecord record)
    {
        var isAllowed = context.Options.FixedMembers.Count == 0
            || context.Options.FixedMembers.Contains(record.Node.Node);
        return isAllowed && context.Members.HasRoomFor(record.Node.Node, context.Options.Limits.Peers)
            && record.Check() is null;
    }

    private void Drop(Peer? peer, MemberStatus status)
    {
        if (peer is not null)
        {
            context.RemovePeer(peer);
            NextBootstrapAt = context.Now; // a bootstrap address is contacted again
            var kind = status == MemberStatus.Left ? FactKind.Left : FactKind.Removed;
            context.Report(kind, peer.Id, "no longer a member");
        }
    }

    private void OnRivalAnswers(Refusal refusal)
    {
        context.Supersede(refusal);
        if (_wasAccepted)
        {
            context.Report(FactKind.Superseded, context.Self.Node, refusal.ToString());
        }
        else
        {
            context.Effects.End(refusal);
        }
    }

    private void SendHello(Handshake handshake, Peer? peer, string address)
    {
        if (handshake.Call != 0 || context.Now < handshake.RetryAt)
        {
            return;
        }

        var request = new HelloRequest(context.EnvelopeForStranger(peer?.Id ?? ""));
        handshake.Send(context.Call(CallKind.Hello, peer, address, request, context.Options.CallDeadline));
    }

    private Handshake? HandshakeOf(PendingCall call) =>
        context.FindPeer(call.Peer)?.Handshake is { } handshake && handshake.Call == call.Call
            ? handshake
            : _bootstrap.Find(bootstrap => bootstrap.Handshake.Call == call.Call)?.Handshake;

    private void RestartHandshakes()
    {
        foreach (var peer in context.Peers)
        {
            peer.Handshake.Restart();
            context.ScheduleCheck(peer, context.Now);
        }
    }

    private void Again(PendingCall call, Handshake? handshake, TimeSpan at)
    {
        if (handshake is null)
        {
            return;
        }

        handshake.RetryAfter(at);
        if (context.FindPeer(call.Peer) is { } peer && peer.Handshake == handshake)
        {
            context.ScheduleCheck(peer, at);
        }
        else if (at < NextBootstrapAt)
        {
            NextBootstrapAt = at;
        }
    }

    private bool IsMembersAddress(string address) => context.Peers.Any(peer => peer.Address == address);
}
