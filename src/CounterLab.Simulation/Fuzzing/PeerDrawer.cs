using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Membership;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Simulation.Fuzzing;

/// <summary>Draws requests of peers.</summary>
internal sealed class PeerDrawer(AttackState state, RecordDrawer records)
{
    /// <summary>A request of this kind to a node.</summary>
    public PeerRequest Draw(AttackKind kind, InputChance dice, FuzzNode target) => kind switch
    {
        AttackKind.Hellos => new HelloRequest(HelloEnvelope(dice, target), (Standing)dice.Below(4)),
        AttackKind.Digests => new SyncRequest(EnvelopeOf(dice, target), Digest(dice, target)),
        AttackKind.Probes => new ProbeRequest(EnvelopeOf(dice, target), dice.Bits(), Suspicions(dice)),
        AttackKind.Leaves => Leave(dice, target),
        AttackKind.Replays => Replay(dice, target),
        _ => Push(dice, target),
    };

    /// <summary>A digest: that of a node, changed in a few entries.</summary>
    public List<DigestEntry> Digest(InputChance dice, FuzzNode target)
    {
        var digest = dice.Pick(state.Cluster.Nodes).Replica.View.Vector().Where(_ => dice.Percent(90))
            .Select(entry => Changed(dice, entry)).ToList();
        if (dice.Percent(20))
        {
            digest.Add(new DigestEntry(state.Writer(dice, target), dice.Near(3), dice.Bits(), dice.Near(3)));
        }

        return digest;
    }

    /// <summary>Suspicions of any node, at any number.</summary>
    public List<Suspicion> Suspicions(InputChance dice)
    {
        var suspicions = new List<Suspicion>();
        for (var count = dice.Below(4); count > 0; count--)
        {
            suspicions.Add(new Suspicion(state.Anybody(dice), dice.Near((ulong)dice.Below(5))));
        }

        return suspicions;
    }

    /// <summary>The record of a member, as the attacker states it: of itself, or of any other id.</summary>
    public MemberRecord Member(InputChance dice, FuzzNode target, OwnerId? of = null)
    {
        var known = dice.Pick(target.Replica.View.Members);
        var node = of ?? (dice.Percent(60) ? known.Node : state.Anybody(dice));
        var before = target.Replica.View.Members.FirstOrDefault(member => member.Node.Node == node.Node);
        var at = dice.Percent(85) || !IsKnown(node, target) ? node.Node : dice.Pick(state.Own).Node;
        var address = FuzzCluster.AddressOf(at);
        return new MemberRecord(
            node, address, dice.Near(before?.Version ?? 0), (MemberStatus)(1 + dice.Below(3)));
    }

    private PushRequest Push(InputChance dice, FuzzNode target)
    {
        var groups = new List<OwnerRecords>();
        for (var count = dice.Below(4); count > 0; count--)
        {
            groups.Add(records.Group(dice, target));
        }

        var claims = new List<Claim>();
        for (var count = dice.Below(3); count > 0; count--)
        {
            claims.Add(records.Claim(dice, target, groups));
        }

        var envelope = EnvelopeOf(dice, target);
        var pass = new PassId(envelope.From.Incarnation, (ulong)dice.Below(5));
        return new PushRequest(envelope, pass, dice.Below(3), dice.Percent(80), groups, claims);
    }

    private LeaveRequest Leave(InputChance dice, FuzzNode target)
    {
        var envelope = EnvelopeOf(dice, target);
        return new LeaveRequest(envelope, Member(dice, target, dice.Percent(90) ? envelope.From : null));
    }

    private PeerRequest Replay(InputChance dice, FuzzNode target)
    {
        if (state.Cluster.Log.All.Count == 0)
        {
            return Push(dice, target);
        }

        var request = dice.Pick(state.Cluster.Log.All).Request;
        var envelope = request.Envelope;
        if (dice.Percent(60))
        {
            envelope = envelope with { To = target.Id, ToIncarnation = target.Owner.Incarnation };
        }

        if (dice.Percent(30) || !IsTrue(envelope, target))
        {
            var from = dice.Pick(state.Own);
            envelope = envelope with { From = from, FromAddress = FuzzCluster.AddressOf(from.Node) };
        }

        return Changed(dice, request, envelope);
    }

    /// <summary>
    /// Whether a node may send this: without <see cref="AttackKind.Impersonation"/>, only what it sent to this
    /// receiver.
    /// </summary>
    private bool IsTrue(Envelope envelope, FuzzNode target) =>
        state.Has(AttackKind.Impersonation) || envelope.ToIncarnation == target.Owner.Incarnation;

    private static PeerRequest Changed(InputChance dice, PeerRequest request, Envelope envelope) => request switch
    {
        PushRequest push when dice.Percent(50) => push with
        {
            Envelope = envelope,
            Records = [.. push.Records.Where(_ => dice.Percent(80))],
            Claims = [.. push.Claims.Where(_ => dice.Percent(80))],
            Batch = dice.Percent(80) ? push.Batch : dice.Below(4),
            Final = dice.Percent(80) ? push.Final : !push.Final,
        },
        SyncRequest sync when dice.Percent(50) =>
            sync with { Envelope = envelope, Digest = [.. sync.Digest.Select(entry => Changed(dice, entry))] },
        _ => request with { Envelope = envelope },
    };

    private static DigestEntry Changed(InputChance dice, DigestEntry entry) => dice.Below(20) switch
    {
        0 => entry with { ContiguousSeq = dice.Near(entry.ContiguousSeq) },
        1 => entry with { Checksum = dice.Bits() },
        2 => entry with { Newest = dice.Near(entry.Newest) },
        3 when dice.Percent(20) => entry with { IsQuarantined = true },
        _ => entry,
    };

    private Envelope HelloEnvelope(InputChance dice, FuzzNode target)
    {
        var envelope = EnvelopeOf(dice, target);
        return dice.Below(5) switch
        {
            0 => envelope with { To = "", ToIncarnation = Incarnation.None },
            1 => envelope with { ToIncarnation = Incarnation.None },
            2 when IsKnown(envelope.From, target) =>
                envelope with { FromAddress = FuzzCluster.AddressOf(dice.Pick(state.Own).Node) },
            _ => envelope,
        };
    }

    /// <summary>
    /// Whether the receiver knows the node, or it is none of those under attack. A node that knows it not yet would
    /// believe a false address of it for good (docs/SIMULATION.md, "Fuzzing").
    /// </summary>
    private bool IsKnown(OwnerId from, FuzzNode target) => !state.Cluster.Nodes.Exists(node => node.Owner == from)
        || target.Replica.View.Members.Any(member => member.Node == from);

    private Envelope EnvelopeOf(InputChance dice, FuzzNode target)
    {
        var from = state.Has(AttackKind.Impersonation) && dice.Percent(30)
            ? dice.Pick(state.Cluster.Nodes).Owner
            : dice.Pick(dice.Percent(95) ? state.Own : state.Strangers);
        var envelope = new Envelope(
            WireVersion.Newest, FuzzCluster.Cluster, from, FuzzCluster.AddressOf(from.Node), target.Id,
            target.Owner.Incarnation)
        {
            ClusterId = dice.Percent(95)
                ? target.Replica.View.ClusterId : new Incarnation((ulong)dice.Below(1_000), (ulong)dice.Below(1_000)),
            Speaks = dice.Below(WireVersion.Newest + 2),
        };
        return dice.Percent(98) ? envelope
            : dice.Percent(50) ? envelope with { Cluster = "other" } : envelope with { To = dice.Pick(state.Own).Node };
    }
}
