using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Sessions;
using CounterLab.Protocol.State;

namespace CounterLab.Protocol;

/// <summary>What the parts of a replica share: its state, the present moment, and the effects being gathered.</summary>
internal sealed class ReplicaContext
{
    private readonly Dictionary<string, Peer> _peers = new(StringComparer.Ordinal);
    private ulong _lastPass;

    public ReplicaContext(ReplicaOptions options)
    {
        Options = options;
        Self = new OwnerId(options.Id, options.Incarnation);
        Chance = new Chance(options.Seed);
        Store = new CounterStore(Self, options.Mutant);
        Members = new MemberList(new MemberRecord(Self, options.Address, 0, MemberStatus.Joined));
    }

    public ReplicaOptions Options { get; }

    public OwnerId Self { get; }

    public Chance Chance { get; }

    public CounterStore Store { get; }

    public MemberList Members { get; }

    /// <summary>In the order in which they became known.</summary>
    public List<Peer> Peers { get; } = [];

    /// <summary>Peers that are suspected now: few, while peers may be many.</summary>
    public List<Peer> Suspects { get; } = [];

    public PeerSchedule Schedule { get; } = new();

    public CallTable Calls { get; } = new();

    public Effects Effects { get; } = new();

    /// <summary>Who confirmed what of sessions, as far as somebody waits for it.</summary>
    public SessionHolders SessionHolders { get; } = new();

    public TimeSpan Now { get; set; }

    /// <summary>Pulled the whole state from enough members.</summary>
    public bool IsReady { get; set; }

    public bool IsLeaving { get; set; }

    /// <summary>Another process answers for this id.</summary>
    public Refusal? Superseded { get; set; }

    /// <summary>This node's own refutation number.</summary>
    public ulong Refutation { get; set; }

    /// <summary>Too many members for each to push to and probe all.</summary>
    public bool IsBeyondMesh => Members.JoinedCount > Options.MeshMax;

    public bool Is(Mutant mutant) => Options.Mutant == mutant;

    public Peer? FindPeer(string id) => _peers.GetValueOrDefault(id);

    /// <summary>The peer that sent this, when it is the life we know.</summary>
    public Peer? FindPeer(OwnerId owner) =>
        FindPeer(owner.Node) is { } peer && peer.Incarnation == owner.Incarnation ? peer : null;

    public void AddPeer(Peer peer)
    {
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

    /// <summary>Time alone will bring something about for this peer then.</summary>
    public void ScheduleCheck(Peer peer, TimeSpan at) => Schedule.Enter(peer, at);

    /// <summary>Changes what is believed of a peer.</summary>
    public void Believe(Peer peer, LivenessState state)
    {
        var was = peer.Liveness.State;
        peer.Liveness.State = state;
        if (was == LivenessState.Suspect && state != LivenessState.Suspect)
        {
            Suspects.Remove(peer);
        }
        else if (was != LivenessState.Suspect && state == LivenessState.Suspect)
        {
            Suspects.Add(peer);
        }
    }

    /// <summary>Another process lives under a peer's id.</summary>
    public void Become(Peer peer, Incarnation incarnation)
    {
        Believe(peer, LivenessState.Suspect);
        peer.Become(incarnation, Now, Options.Mutant);
        ScheduleCheck(peer, Now);
    }

    public PassId NextPass() => new(Is(Mutant.PassWithoutSender) ? Incarnation.None : Self.Incarnation, ++_lastPass);

    /// <summary>The same for every request to one life of the peer.</summary>
    public Envelope EnvelopeFor(Peer peer) => peer.Envelope ??= new Envelope(
        Envelope.Current, Options.Cluster, Self, Options.Address, peer.Id, peer.Incarnation);

    public Envelope EnvelopeForStranger(string id) => new(
        Envelope.Current, Options.Cluster, Self, Options.Address, id, Incarnation.None);

    public long Call(CallKind kind, Peer? peer, string address, PeerRequest message, TimeSpan deadline)
    {
        var call = Calls.Begin(kind, peer, address, Now + deadline);
        Effects.Add(new Send(call, peer?.Id ?? "", address, message, deadline));
        return call;
    }

    /// <summary>One operation that changes the own part of a bounded counter, and no total; returns its number.</summary>
    public ulong Write(int counter, Escrow after)
    {
        var before = Store.Escrows.Of(counter, Self);
        var seq = Store.Write(counter, after);
        Effects.Add(new EscrowWritten(counter, seq, before, after));
        Effects.AddChanged(counter);
        return seq;
    }

    public void Report(string kind, string peer, string text) => Effects.Add(new Fact(kind, peer, text));
}
