using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Rules;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>
/// The context that the parts of a replica share: its state, the current time, and the effects of the current input.
/// </summary>
internal sealed class ReplicaContext
{
    private readonly Dictionary<string, Peer> _peers = new(StringComparer.Ordinal);

    public ReplicaContext(ReplicaOptions options)
    {
        Options = options;
        Self = new OwnerId(options.Id, options.Incarnation);
        Chance = new Chance(options.Seed);
        Rules = new ReplicaRules(options.Mutant);
        Store = new CounterStore(Self, Rules, options.Seed);
        SessionHolders = new SessionHolders(Store.Comparer);
        Suspects = new SuspectList(this);
        Members = new MemberList(new MemberRecord(Self, options.Address, 0, MemberStatus.Joined));
    }

    public ReplicaOptions Options { get; }

    public OwnerId Self { get; }

    /// <summary>The rules of the protocol, including the mutant that breaks one of them, if any.</summary>
    public ReplicaRules Rules { get; }

    public Chance Chance { get; }

    public CounterStore Store { get; }

    public MemberList Members { get; }

    /// <summary>All peers, in the order in which they became known.</summary>
    public List<Peer> Peers { get; } = [];

    /// <summary>Peers that are currently suspect.</summary>
    public SuspectList Suspects { get; }

    public PeerSchedule Schedule { get; } = new();

    public CallTable Calls { get; } = new();

    public Effects Effects { get; } = new();

    /// <summary>The confirmations of session operations by peers, for operations that wait for a concern.</summary>
    public SessionHolders SessionHolders { get; }

    /// <summary>The time of the current input.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Whether the node has pulled the complete state from enough members.</summary>
    public bool IsReady { get; private set; }

    /// <summary>Whether a graceful leave has started. It ends only with the process.</summary>
    public bool IsLeaving { get; private set; }

    /// <summary>Whether a member has ever accepted this node.</summary>
    public bool WasAccepted { get; private set; }

    /// <summary>What this node has to lose if another process uses its id.</summary>
    public Standing Standing => WasAccepted ? Standing.Accepted
        : Store.Owners.Count > 1 || !Store.Own.IsEmpty ? Standing.Holding
        : IsReady ? Standing.Ready : Standing.New;

    /// <summary>Why this node is superseded: another process uses its id. Null: it is not.</summary>
    public Refusal? Superseded { get; private set; }

    /// <summary>The id of the cluster: the incarnation of the node that drew it; none: not known yet.</summary>
    public Incarnation ClusterId { get; private set; }

    /// <summary>The number of the last pass to any peer; 0: there was none.</summary>
    public ulong LastPass { get; private set; }

    /// <summary>This node's own refutation number.</summary>
    public ulong Refutation { get; private set; }

    /// <summary>
    /// Whether the node is in gossip mode: there are too many members to push to and probe all of them.
    /// </summary>
    public bool IsBeyondMesh => Members.JoinedCount > Options.MeshMax;

    /// <summary>Sets the time of the next input, which must not be earlier than the last one.</summary>
    public void MoveTo(TimeSpan now)
    {
        Invariant.Holds(now >= Now, $"time never goes back: {Now} then {now}");
        AssertCounts();
        Now = now;
    }

    /// <summary>Marks this node as ready.</summary>
    public void MarkReady() => IsReady = true;

    /// <summary>
    /// Marks this node as not ready, because another process was the member meanwhile: it must pull the state again.
    /// </summary>
    public void MarkReplaced()
    {
        IsReady = false;
        Peers.ForEach(static peer => peer.RestartPull());
    }

    /// <summary>Marks the start of a graceful leave.</summary>
    public void MarkLeaving()
    {
        Invariant.Holds(!IsLeaving, $"one leave; found another before");
        IsLeaving = true;
    }

    /// <summary>Marks this node as superseded by another process with its id, or as no longer so.</summary>
    public void Supersede(Refusal? rival)
    {
        Invariant.Holds(
            rival is null || rival.Code == RefusalCode.AlreadyExists, $"a refusal of this id; found {rival?.Code}");
        Superseded = rival;
        if (rival is not null)
        {
            MarkReplaced();
        }
    }

    /// <summary>Takes over the id of the cluster. An id is replaced only by a lower one.</summary>
    public void Adopt(Incarnation clusterId)
    {
        Invariant.Holds(ClusterId.IsNone || clusterId.IsLowerThan(ClusterId), $"a lower id than {ClusterId}");
        ClusterId = clusterId;
        Report(FactKind.Cluster, "", $"the id of the cluster is {clusterId}");
    }

    /// <summary>Marks this node as accepted by a member.</summary>
    public void MarkAccepted() => WasAccepted = true;

    /// <summary>Marks an owner as one whose records contradict each other, and reports it once.</summary>
    public void Quarantine(OwnerSlots owner, string where)
    {
        if (Store.Quarantine(owner))
        {
            Report(owner.Id.IsSession ? FactKind.Contradicted : FactKind.Quarantined, owner.Id.Node,
                $"records of {owner.Id} contradict each other {where}: the greater of each total counts");
        }
    }

    /// <summary>Refutes a suspicion of this node with a higher refutation number.</summary>
    public void RefuteAbove(ulong suspicion)
    {
        Invariant.Holds(suspicion >= Refutation, $"a suspicion at {Refutation} or above; found {suspicion}");
        Refutation = suspicion + 1;
    }

    public Peer? FindPeer(string id) => _peers.GetValueOrDefault(id);

    /// <summary>The sending peer, if the message comes from its known incarnation.</summary>
    public Peer? FindPeer(OwnerId owner) =>
        FindPeer(owner.Node) is { } peer && peer.Incarnation == owner.Incarnation ? peer : null;

    public void AddPeer(Peer peer)
    {
        Invariant.Holds(peer.Id != Self.Node, $"a peer other than this node; found {peer.Id}");
        _peers.Add(peer.Id, peer);
        Peers.Add(peer);
        Suspects.Add(peer);
        ScheduleCheck(peer, Now);
    }

    public void RemovePeer(Peer peer)
    {
        _peers.Remove(peer.Id);
        Peers.Remove(peer);
        Suspects.Remove(peer);
    }

    public bool IsPeer(Peer peer) => FindPeer(peer.Id) == peer;

    /// <summary>Schedules a check of the peer.</summary>
    public void ScheduleCheck(Peer peer, TimeSpan at) => Schedule.Enter(peer, at);

    /// <summary>Replaces the incarnation of a peer, and starts its progress from zero.</summary>
    public void Restart(Peer peer, Incarnation incarnation)
    {
        Suspects.AddAgain(peer);
        peer.Restart(incarnation, Now, Rules.Passes);
        ScheduleCheck(peer, Now);
    }

    public PassId NextPass() => Rules.Passes.NameOf(Self.Incarnation, ++LastPass);

    /// <summary>The envelope of requests to the peer.</summary>
    public Envelope EnvelopeFor(Peer peer) => peer.EnvelopeFrom(this);

    /// <summary>The envelope of a Hello: in the oldest form, since the receiver may speak no other.</summary>
    public Envelope EnvelopeForStranger(string id) => EnvelopeTo(id, Incarnation.None, WireVersion.Oldest);

    /// <summary>The envelope of a request in the given form.</summary>
    public Envelope EnvelopeTo(string id, Incarnation incarnation, int version) =>
        new(version, Options.Cluster, Self, Options.Address, id, incarnation)
        {
            ClusterId = Options.WireVersion > WireVersion.Oldest ? ClusterId : Incarnation.None,
            Speaks = Options.WireVersion,
        };

    public long Call(CallKind kind, Peer? peer, string address, PeerRequest message, TimeSpan deadline)
    {
        Invariant.Holds(message.Envelope.From == Self, $"a request of this node; found one of {message.Envelope.From}");
        Invariant.Holds(
            kind is CallKind.Hello or CallKind.AddressCheck
                || (peer is not null && message.Envelope.ToIncarnation == peer.Incarnation),
            $"a {kind} to the incarnation of {peer?.Id}; found {message.Envelope.ToIncarnation}");
        var call = Calls.Begin(kind, peer, address, Now + deadline);
        Effects.Add(new Send(call, peer?.Id ?? "", address, message, deadline));
        return call;
    }

    /// <summary>
    /// Applies one operation that changes this node's escrow of a bounded counter, but no totals. Returns its number.
    /// </summary>
    public ulong Write(int counter, Escrow after)
    {
        var before = Store.Escrows.Of(counter, Self);
        var seq = Store.Write(counter, after);
        Effects.Add(new EscrowWritten(counter, seq, before, after));
        Effects.AddChanged(counter);
        return seq;
    }

    public void Report(FactKind kind, string peer, string text) => Effects.Add(new Fact(kind, peer, text));

    /// <summary>Checks the shared state (linear in its size).</summary>
    /// <exception cref="InvariantException">An invariant is broken.</exception>
    public void AssertInvariants()
    {
        AssertCounts();
        Store.AssertInvariants();
        Members.AssertInvariants(Now);
        Schedule.AssertInvariants(Peers);
        Calls.AssertInvariants();
        SessionHolders.AssertInvariants();
        Rules.AssertInvariants();
        foreach (var peer in Peers)
        {
            peer.AssertInvariants(this);
        }

        Suspects.AssertInvariants();

        Invariant.Holds(Now >= TimeSpan.Zero, $"a time of 0 or more; found {Now}");
        Invariant.Holds(
            Superseded is null || Superseded.Code == RefusalCode.AlreadyExists,
            $"a refusal of this id; found {Superseded?.Code}");
        Invariant.Holds(
            Store.Own.Id == Self && Members.Self.Node == Self, $"this node as {Self}; found {Members.Self.Node}");
    }

    /// <summary>
    /// Checks that the number of peers matches the member list. Constant time: called with every input.
    /// </summary>
    private void AssertCounts()
    {
        var others = Members.JoinedCount - (Members.Self.Status == MemberStatus.Joined ? 1 : 0);
        Invariant.Holds(
            Peers.Count == others && _peers.Count == others,
            $"{others} peers; found {Peers.Count}, {_peers.Count} of them by id");
    }
}
