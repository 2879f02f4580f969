using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Joining;

/// <summary>
/// Finds members, performs a handshake with each, and maintains the member list. Addresses that do not answer are
/// retried with backoff, indefinitely: a node may start there at any later time.
/// </summary>
internal sealed class Joiner(
    ReplicaContext context, MemberUpdates updates, ClusterIdentity cluster, Rivals rivals)
{
    /// <summary>The delay after which a node whose id is being checked says Hello again.</summary>
    public static readonly TimeSpan CheckAgainAfter = TimeSpan.FromMilliseconds(200);

    private readonly List<BootstrapAddress> _bootstrap =
        [.. context.Options.BootstrapAddresses.Select(address => new BootstrapAddress(address))];
    /// <summary>When the next Hello to a bootstrap address is due.</summary>
    public TimeSpan NextBootstrapAt { get; private set; }

    /// <summary>Bootstrap addresses at which no member has answered and no known member listens.</summary>
    public IEnumerable<string> UnansweredBootstrapAddresses =>
        _bootstrap.Where(bootstrap => bootstrap is { WasAnswered: false, IsOwn: false }
            && !IsMembersAddress(bootstrap.Address))
            .Select(bootstrap => bootstrap.Address);

    /// <summary>Those of these addresses at which nothing was heard yet, not even a failure.</summary>
    public IEnumerable<string> NeverAnsweredAddresses => UnansweredBootstrapAddresses.Where(
        address => _bootstrap.Exists(other => other.Address == address && other.Handshake.Attempts == 0));

    public void OnWake()
    {
        if (context.Now < NextBootstrapAt && !updates.TakeDropped())
        {
            return;
        }

        NextBootstrapAt = TimeSpan.MaxValue;
        foreach (var bootstrap in
            _bootstrap.Where(bootstrap => !bootstrap.IsOwn && !IsMembersAddress(bootstrap.Address)))
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
            if (record.Node.Node != context.Self.Node && updates.Learn(record))
            {
                var peer = context.FindPeer(record.Node.Node)!;
                peer.Handshake.Complete();
                peer.Speak(context.Options.WireVersion, context.Options.WireVersion);
                peer.Liveness.NoteReady(true);
                context.Suspects.MarkAlive(peer);
            }
            else
            {
                context.Members.Merge(record, context.Now);
            }
        }

        cluster.Know(members.Select(static record => record.Node));
        context.MarkAccepted();
        context.MarkReady();
    }

    public void OnReply(PendingCall call, HelloReply reply)
    {
        if (rivals.Owns(call))
        {
            rivals.OnGone(); // another id answers there
            return;
        }

        var handshake = HandshakeOf(call);
        if (!cluster.OnReply(call, reply))
        {
            Again(call, handshake, context.Now + context.Options.BackoffMax);
            return;
        }

        if (reply.Checking)
        {
            OnChecking(call, handshake, reply);
            return;
        }

        if (_bootstrap.Find(bootstrap => bootstrap.Address == call.Address) is { } answered)
        {
            answered.MarkAnswered();
        }

        Again(call, handshake, context.Now + context.Options.BackoffMax);
        foreach (var record in reply.Members)
        {
            updates.Learn(record);
        }

        context.MarkAccepted();
        if (context.FindPeer(reply.From) is { } peer)
        {
            peer.Handshake.Complete();
            peer.Speak(context.Options.WireVersion, reply.Speaks);
            peer.Liveness.NoteReady(reply.Ready);
        }
    }

    /// <summary>
    /// This node is not admitted: it had to learn the id of the cluster first, or its own id is in use. The process
    /// that uses it, if known, is asked.
    /// </summary>
    private void OnChecking(PendingCall call, Handshake? handshake, HelloReply reply)
    {
        if (handshake?.GaveClusterId == false && cluster.MayGive(reply))
        {
            var hasLearned = !context.ClusterId.IsNone;
            Again(call, handshake, hasLearned ? context.Now : context.Now + context.Options.JoinInterval);
            return;
        }

        var isKnown = PeerAddress.Check(reply.RivalAddress) is null;
        var isReplaced = isKnown || reply.Members.Any(
            member => member.Node.Node == context.Self.Node && member.Node != context.Self);
        if (isReplaced && context.IsReady && context.WasAccepted)
        {
            context.MarkReplaced();
        }

        Again(call, handshake, context.Now + (isKnown ? context.Options.BackoffMax : CheckAgainAfter));
        if (isKnown)
        {
            rivals.Ask(reply.RivalAddress);
        }
    }

    public void OnRefused(PendingCall call, Refusal refusal)
    {
        if (refusal.Code == RefusalCode.AlreadyExists && (rivals.Owns(call) || call.Peer.Length == 0))
        {
            rivals.OnAnswered(call.Address, refusal); // a member with another id cannot refuse this one
        }

        if (refusal.Reason == EnvelopeCheck.OwnAddress)
        {
            _bootstrap.Find(bootstrap => bootstrap.Handshake.Call == call.Call)?.MarkOwn();
        }

        OnFailed(call, refusal.ToString());
    }

    public void OnFailed(PendingCall call, string error)
    {
        if (rivals.Owns(call))
        {
            rivals.OnGone();
            return;
        }

        if (HandshakeOf(call) is not { } handshake)
        {
            return;
        }

        handshake.Fail();
        cluster.OnFailed(call.Address);
        var key = Chance.Hash(call.Address) ^ (ulong)context.Now.Ticks;
        Again(call, handshake,
            context.Now + PassBackoff.Delay(context.Options, context.Chance, handshake.Attempts, key));
        if (handshake.Attempts == 1)
        {
            context.Report(FactKind.Hello, call.Peer, $"no answer to Hello at {call.Address}: {error}");
        }
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

    private void SendHello(Handshake handshake, Peer? peer, string address)
    {
        if (handshake.Call != 0 || context.Now < handshake.RetryAt)
        {
            return;
        }

        var request = new HelloRequest(context.EnvelopeForStranger(peer?.Id ?? ""), context.Standing);
        handshake.Send(
            context.Call(CallKind.Hello, peer, address, request, context.Options.CallDeadline),
            !request.Envelope.ClusterId.IsNone);
    }

    private Handshake? HandshakeOf(PendingCall call) =>
        context.FindPeer(call.Peer)?.Handshake is { } handshake && handshake.Call == call.Call
            ? handshake
            : _bootstrap.Find(bootstrap => bootstrap.Handshake.Call == call.Call)?.Handshake;

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
