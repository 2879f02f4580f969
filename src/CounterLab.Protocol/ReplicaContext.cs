namespace CounterLab.Protocol;

/// <summary>What the parts of a replica share: its state, the present moment, and the effects being gathered.</summary>
internal sealed class ReplicaContext
{
    /// <summary>The host reports a call's end at its deadline; should it not, the replica gives the call up itself.</summary>
    private static readonly TimeSpan HostGrace = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<long, PendingCall> _calls = [];
    private long _lastCall;
    private ulong _lastPass;

    public ReplicaContext(ReplicaOptions options)
    {
        Options = options;
        Self = new OwnerId(options.Id, options.Incarnation);
        Chance = new Chance(options.Seed);
        Store = new CounterStore(Self);
        Members = new MemberList(new MemberRecord(Self, options.Address, 0, MemberStatus.Joined));
    }

    public ReplicaOptions Options { get; }

    public OwnerId Self { get; }

    public Chance Chance { get; }

    public CounterStore Store { get; }

    public MemberList Members { get; }

    /// <summary>In the order in which they became known.</summary>
    public List<Peer> Peers { get; } = [];

    public Effects Effects { get; } = new();

    public TimeSpan Now { get; set; }

    /// <summary>Pulled the whole state from enough members.</summary>
    public bool IsReady { get; set; }

    public bool IsLeaving { get; set; }

    /// <summary>Another process answers for this id.</summary>
    public Refusal? Superseded { get; set; }

    /// <summary>This node's own refutation number.</summary>
    public ulong Refutation { get; set; }

    public IEnumerable<PendingCall> Calls => _calls.Values;

    public Peer? FindPeer(string id) => Peers.Find(peer => peer.Id == id);

    /// <summary>The peer that sent this, when it is the life we know.</summary>
    public Peer? FindPeer(OwnerId owner) =>
        FindPeer(owner.Node) is { } peer && peer.Incarnation == owner.Incarnation ? peer : null;

    public PassId NextPass() => new(Self.Incarnation, ++_lastPass);

    public Envelope EnvelopeFor(Peer peer) => new(
        Envelope.Current, Options.Cluster, Self, Options.Address, peer.Id, peer.Incarnation);

    public Envelope EnvelopeForStranger(string id) => new(
        Envelope.Current, Options.Cluster, Self, Options.Address, id, Incarnation.None);

    public long Call(CallKind kind, Peer? peer, string address, PeerRequest message, TimeSpan deadline)
    {
        var call = ++_lastCall;
        _calls.Add(call, new PendingCall(call, kind, peer?.Id ?? "", peer?.Incarnation ?? default, address, Now + deadline + HostGrace));
        Effects.Add(new Send(call, peer?.Id ?? "", address, message, deadline));
        return call;
    }

    /// <summary>Forgets a call that has ended; null when it was given up before.</summary>
    public PendingCall? End(long call) => _calls.Remove(call, out var pending) ? pending : null;

    public void Report(string kind, string peer, string text) => Effects.Add(new Fact(kind, peer, text));
}

/// <summary>What a call is for.</summary>
internal enum CallKind
{
    Hello,
    Push,
    Sync,
    SyncPass,
    Probe,
    Leave,
}

/// <summary>A call under way.</summary>
internal sealed record PendingCall(
    long Call, CallKind Kind, string Peer, Incarnation Incarnation, string Address, TimeSpan Deadline);
