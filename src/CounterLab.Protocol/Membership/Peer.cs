using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// A member other than this node: its address and incarnation, its liveness, and the replication progress to it.
/// </summary>
internal sealed class Peer
{
    private Envelope? _envelope;

    public Peer(MemberRecord record, TimeSpan now, bool isHandshakeDone)
    {
        Id = record.Node.Node;
        Address = record.Address;
        Incarnation = record.Node.Incarnation;
        Push = new PeerProgress(this, ProgressKind.Push);
        Sync = new PeerProgress(this, ProgressKind.Sync);
        Liveness = new LivenessTracker(now);
        if (isHandshakeDone)
        {
            Handshake.Complete();
        }
    }

    /// <summary>The node id.</summary>
    public string Id { get; }

    /// <summary>Where the node listens.</summary>
    public string Address { get; private set; }

    /// <summary>The newest known incarnation of the node.</summary>
    public Incarnation Incarnation { get; private set; }

    /// <summary>The progress of push.</summary>
    public PeerProgress Push { get; private set; }

    /// <summary>The progress of anti-entropy.</summary>
    public PeerProgress Sync { get; private set; }

    /// <summary>What this node knows of the peer's liveness.</summary>
    public LivenessTracker Liveness { get; }

    /// <summary>The handshake with the peer.</summary>
    public Handshake Handshake { get; } = new();

    /// <summary>The pull of the peer's state while this node joins.</summary>
    public Pull Pull { get; private set; } = new();

    /// <summary>Id and incarnation.</summary>
    public OwnerId Owner => new(Id, Incarnation);

    /// <summary>When <see cref="PeerSchedule"/> checks the peer next.</summary>
    public TimeSpan NextCheckAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>The envelope of requests to the peer: the same for one incarnation.</summary>
    public Envelope EnvelopeFrom(OwnerId self, ReplicaOptions options) => _envelope ??= new Envelope(
        Envelope.Current, options.Cluster, self, options.Address, Id, Incarnation);

    /// <summary>Sets when the peer is checked next.</summary>
    public void CheckAt(TimeSpan at) => NextCheckAt = at;

    /// <summary>The node listens at this address now.</summary>
    public void MoveTo(string address) => Address = address;

    /// <summary>Another incarnation runs under this id: what the former one acknowledged does not count.</summary>
    public void Restart(Incarnation incarnation, TimeSpan now, PassRules rules)
    {
        (Incarnation, _envelope) = (incarnation, null);
        Push = rules.ProgressAfterRestart(this, Push, now);
        Sync = rules.ProgressAfterRestart(this, Sync, now);
        Pull = new Pull();
        Handshake.Restart();
        Liveness.Restart(now);
    }
}
