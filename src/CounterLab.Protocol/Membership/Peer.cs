using CounterLab.Protocol.AntiEntropy;
using CounterLab.Protocol.Calls;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Passes;
using CounterLab.Protocol.Rules;

namespace CounterLab.Protocol.Membership;

/// <summary>
/// A member other than this node, with its address and incarnation, its liveness and its replication progress.
/// </summary>
internal sealed class Peer
{
    private Envelope? _envelope;

    public Peer(MemberRecord record, TimeSpan now, bool isHandshakeDone, int batchBytesMax = 1 << 20)
    {
        Invariant.Holds(record.Status == MemberStatus.Joined, $"a member; found {record.Node} as {record.Status}");
        Invariant.Holds(record.Check() is null, $"a record that was checked; found {record}");
        Id = record.Node.Node;
        Address = record.Address;
        Incarnation = record.Node.Incarnation;
        Push = new PeerProgress(this, ProgressKind.Push);
        Sync = new PeerProgress(this, ProgressKind.Sync);
        Liveness = new LivenessTracker(now);
        Pace = new LinkPace(batchBytesMax);
        if (isHandshakeDone)
        {
            Handshake.Complete();
        }
    }

    /// <summary>The node id.</summary>
    public string Id { get; }

    /// <summary>The address at which the node listens.</summary>
    public string Address { get; private set; }

    /// <summary>The newest known incarnation of the node.</summary>
    public Incarnation Incarnation { get; private set; }

    /// <summary>The progress of push.</summary>
    public PeerProgress Push { get; private set; }

    /// <summary>The progress of anti-entropy.</summary>
    public PeerProgress Sync { get; private set; }

    /// <summary>The parts of the peer's digest that have arrived.</summary>
    public DigestParts Digests { get; private set; } = new();

    /// <summary>Parts of the peer's digest that wait to be compared.</summary>
    public DeferredParts Deferred { get; private set; } = new();

    /// <summary>What the link to the peer carries.</summary>
    public LinkPace Pace { get; }

    /// <summary>The peer's liveness as seen by this node.</summary>
    public LivenessTracker Liveness { get; }

    /// <summary>The handshake with the peer.</summary>
    public Handshake Handshake { get; } = new();

    /// <summary>The pull of the peer's state while this node joins.</summary>
    public Pull Pull { get; private set; } = new();

    /// <summary>The peer's id and incarnation.</summary>
    public OwnerId Owner => new(Id, Incarnation);

    /// <summary>The time at which <see cref="PeerSchedule"/> next checks the peer.</summary>
    public TimeSpan NextCheckAt { get; private set; } = TimeSpan.MaxValue;

    /// <summary>
    /// The form of messages to the peer: the newest that both nodes speak, and the oldest until the peer has said which
    /// it speaks.
    /// </summary>
    public int WireVersion { get; private set; } = Messages.WireVersion.Oldest;

    /// <summary>
    /// The envelope of requests to the peer. It is cached, since it rarely changes within one incarnation.
    /// </summary>
    public Envelope EnvelopeFrom(ReplicaContext context)
    {
        if (_envelope?.Version != WireVersion || _envelope.ClusterId != context.ClusterId)
        {
            _envelope = context.EnvelopeTo(Id, Incarnation, WireVersion);
        }

        return _envelope;
    }

    /// <summary>Whether this incarnation of the peer has said which form it speaks.</summary>
    public bool HasSpoken { get; private set; }

    /// <summary>Notes the newest form that the peer says it speaks.</summary>
    public void Speak(int own, int newest) =>
        (WireVersion, HasSpoken) = (Messages.WireVersion.Common(own, newest), true);

    /// <summary>Sets the time at which the peer is next checked.</summary>
    public void CheckAt(TimeSpan at) => NextCheckAt = at;

    /// <summary>Starts the pull of the peer's state over.</summary>
    public void RestartPull() => Pull = new Pull();

    /// <summary>Changes the address at which the node listens.</summary>
    public void MoveTo(string address)
    {
        Invariant.Holds(PeerAddress.Check(address) is null, $"an address that was checked; found {address}");
        Address = address;
    }

    /// <summary>Replaces the incarnation. What the earlier one acknowledged no longer counts.</summary>
    public void Restart(Incarnation incarnation, TimeSpan now, PassRules rules)
    {
        Invariant.Holds(!incarnation.IsNone, $"an incarnation of {Id}; found none");
        (Incarnation, _envelope, WireVersion, HasSpoken) = (incarnation, null, Messages.WireVersion.Oldest, false);
        Push = rules.ProgressAfterRestart(this, Push, now);
        Sync = rules.ProgressAfterRestart(this, Sync, now);
        (Pull, Digests, Deferred) = (new Pull(), new DigestParts(), new DeferredParts());
        Handshake.Restart();
        Liveness.Restart(now);
    }

    /// <summary>
    /// Checks that both transfers, the handshake and the cached envelope belong to this incarnation of this peer.
    /// </summary>
    public void AssertInvariants(ReplicaContext context)
    {
        Invariant.Holds(context.FindPeer(Id) == this, $"one peer with the id {Id}");
        Invariant.Holds(!Incarnation.IsNone, $"an incarnation of {Id}; found none");
        Invariant.Holds(
            context.Members.Find(Id) is { Status: MemberStatus.Joined } record && record.Address == Address,
            $"a member {Id} at {Address}; found {context.Members.Find(Id)}");
        Invariant.Holds(
            Push.Kind == ProgressKind.Push && Sync.Kind == ProgressKind.Sync && Push.Peer == this && Sync.Peer == this,
            $"both transfers to {Id}; found those to {Push.Peer.Id} and {Sync.Peer.Id}");
        Invariant.Holds(
            _envelope is null || (_envelope.To == Id && _envelope.ToIncarnation == Incarnation),
            $"an envelope to {Owner}; found {_envelope?.To}");
        Invariant.Holds(
            _envelope is null || (_envelope.From == context.Self && _envelope.Cluster == context.Options.Cluster),
            $"an envelope from {context.Self}; found {_envelope?.From}");
        Invariant.Holds(
            WireVersion >= Messages.WireVersion.Oldest && WireVersion <= context.Options.WireVersion,
            $"a form up to {context.Options.WireVersion} for {Id}; found {WireVersion}");
        Invariant.Holds(
            HasSpoken || WireVersion == Messages.WireVersion.Oldest,
            $"the oldest form until {Id} speaks; found {WireVersion}");
        AssertParts(context);
    }

    private static void AssertInFlight(PeerProgress progress, ReplicaContext context)
    {
        Invariant.Holds(
            progress.Pass is null || progress.Call == 0 || progress.Pass.IsBuilt,
            $"a batch that was built, in call {progress.Call}");
        Invariant.Holds(
            progress.Pass is null || progress.Pass.Id.Number <= context.LastPass,
            $"a pass up to number {context.LastPass}; found {progress.Pass?.Id.Number}");
        Invariant.Holds(
            !progress.HasGivenUp || context.Rules.Retries.MayGiveUp, $"attempts at {progress.Peer.Id} that never end");
        Invariant.Holds(
            !(progress.BackoffResetAt > context.Now) && progress.AskedAt <= context.Now,
            $"times up to {context.Now}; found {progress.BackoffResetAt} and {progress.AskedAt}");
    }

    private void AssertParts(ReplicaContext context)
    {
        var (calls, head) = (context.Calls, context.Store.ChangeLog.Head);
        Push.AssertInvariants();
        Sync.AssertInvariants();
        Push.Pass?.AssertInvariants(head);
        Sync.Pass?.AssertInvariants(head);
        AssertInFlight(Push, context);
        AssertInFlight(Sync, context);
        Liveness.AssertInvariants(context.Now);
        Pace.AssertInvariants();
        Digests.AssertInvariants(context.Now);
        Deferred.AssertInvariants();
        Handshake.AssertInvariants(context);
        Pull.AssertInvariants(context.Now);
        Invariant.Holds(
            calls.IsOpen(Push.Call, CallKind.Push), $"a push to {Id} in flight; found no call {Push.Call}");
        Invariant.Holds(
            calls.IsOpen(Sync.Call, CallKind.Sync) || calls.IsOpen(Sync.Call, CallKind.SyncPass),
            $"an exchange with {Id} in flight; found no call {Sync.Call}");
        Invariant.Holds(
            calls.IsOpen(Liveness.ProbeCall, CallKind.Probe),
            $"a probe of {Id} in flight; found no call {Liveness.ProbeCall}");
    }
}
