using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Liveness;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.Mutants;
using CounterLab.Protocol.Passes;

namespace CounterLab.Protocol.Membership;

/// <summary>A member other than this node: where it is, what we believe of it, what we owe it.</summary>
internal sealed class Peer
{
    public Peer(MemberRecord record)
    {
        Id = record.Node.Node;
        Address = record.Address;
        Incarnation = record.Node.Incarnation;
        Push = new PeerProgress(this, ProgressKind.Push);
        Sync = new PeerProgress(this, ProgressKind.Sync);
    }

    public string Id { get; }

    public string Address { get; set; }

    public Incarnation Incarnation { get; private set; }

    public PeerProgress Push { get; private set; }

    public PeerProgress Sync { get; private set; }

    public LivenessTracker Liveness { get; } = new();

    public Handshake Handshake { get; } = new();

    public Pull Pull { get; private set; } = new();

    public OwnerId Owner => new(Id, Incarnation);

    /// <summary>What requests to it say of themselves; null: not worked out yet.</summary>
    public Envelope? Envelope { get; set; }

    /// <summary>When the agenda has it look at this peer next.</summary>
    public TimeSpan NextCheckAt { get; set; } = TimeSpan.MaxValue;

    /// <summary>Another process lives under this id: nothing acknowledged before counts any more.</summary>
    public void Become(Incarnation incarnation, TimeSpan now, Mutant mutant)
    {
        (Incarnation, Envelope) = (incarnation, null);
        Push = Renew(Push, now, mutant);
        Sync = Renew(Sync, now, mutant);
        Pull = new Pull();
        Handshake.Restart();
        Liveness.Restart(now);
    }

    private PeerProgress Renew(PeerProgress former, TimeSpan now, Mutant mutant)
    {
        var progress = new PeerProgress(this, former.Kind);
        switch (mutant)
        {
            case Mutant.CursorKept:
                (progress.Cursor, progress.AckedSeq) = (former.Cursor, former.AckedSeq);
                break;
            case Mutant.PassContinued when former.Pass is not null:
                (progress.Pass, progress.RetryAt) = (former.Pass, now);
                break;
            case Mutant.AckFromEarlierIncarnation when former.Pass is not null:
                (progress.Pass, progress.RetryAt) = (former.Pass, now + TimeSpan.FromSeconds(1));
                break;
        }

        return progress;
    }
}
