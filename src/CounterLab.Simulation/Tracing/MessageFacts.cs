using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;
using CounterLab.Simulation.Network;

namespace CounterLab.Simulation.Tracing;

/// <summary>
/// Describes messages for the trace: their kind, a hash of their content, and the operations in them. Every message
/// passes through here, so lists are read by index: enumerators caused a quarter of all allocations of a run.
/// </summary>
internal static class MessageFacts
{
    public static string Name(PeerRequest request) => MessageNames.Of(request);

    public static string Name(PeerReply? reply, Refusal? refusal) => MessageNames.Of(reply, refusal);

    public static TrafficKind Kind(PeerRequest request) => request switch
    {
        PushRequest => TrafficKind.Push,
        SyncRequest => TrafficKind.Sync,
        ProbeRequest => TrafficKind.Probe,
        LeaveRequest => TrafficKind.Leave,
        _ => TrafficKind.Hello,
    };

    /// <summary>Returns the traffic kind of a reply, or of a refusal if the reply is null.</summary>
    public static TrafficKind Kind(PeerReply? reply) => reply switch
    {
        PushReply => TrafficKind.Ack,
        SyncReply => TrafficKind.Digest,
        ProbeReply => TrafficKind.Alive,
        LeaveReply => TrafficKind.Farewell,
        HelloReply => TrafficKind.Welcome,
        _ => TrafficKind.Refusal,
    };

    public static ulong Content(PeerRequest request) => request switch
    {
        PushRequest push => Content(push),
        SyncRequest sync => Content(sync.Digest) + 2,
        ProbeRequest probe => probe.MembersHash + (ulong)probe.Suspicions.Count + 3,
        HelloRequest => 4,
        _ => 5,
    };

    public static ulong Content(PeerReply? reply, Refusal? refusal) => reply switch
    {
        PushReply push => Chance.Mix(push.Pass.Number + ((ulong)push.Batch << 32)) + (ulong)push.Behind.Count,
        SyncReply sync => Content(sync.Digest) + 6,
        ProbeReply probe => probe.Refutation + ((ulong)probe.Members.Count << 16) + 7,
        HelloReply hello => (ulong)hello.Members.Count + 8,
        _ => refusal is null ? 9UL : 10UL + (ulong)refusal.Code,
    };

    /// <summary>Returns the operations in a push, with the names that the history gives to their owners.</summary>
    public static IReadOnlyList<Carried> Carries(PeerRequest request, History history) => request is PushRequest push
        ? [
                .. push.Records.SelectMany(group => group.Slots.Select(slot =>
                    new Carried(history.NameOf(group.Owner), slot.Content.Seq, slot.Counter))),
            ]
        : [];

    public static string Describe(PeerRequest request, History history) => request switch
    {
        PushRequest push => $"batch {push.Batch}{(push.Final ? ", last" : "")}"
            + string.Concat(
                push.Records.SelectMany(group => group.Absorptions).Select(
                    gone => $", {history.NameOf(OwnerId.Session(gone.Session))} gone at {gone.Seq}"))
            + string.Concat(push.Claims.Select(claim => $", {history.NameOf(claim.Owner)} {claim.From}→{claim.To}")),
        SyncRequest sync => $"{sync.Digest.Count} owners",
        _ => "",
    };

    private static ulong Content(PushRequest push)
    {
        unchecked
        {
            var sum = Chance.Mix(push.Pass.Number + ((ulong)push.Batch << 32));
            for (var i = 0; i < push.Records.Count; i++)
            {
                var owner = push.Records[i].Owner;
                sum = With(sum ^ Chance.Hash(owner.Node) ^ owner.Incarnation.Low, push.Records[i].Slots);
                sum = With(sum, push.Records[i].Absorptions);
            }

            for (var i = 0; i < push.Claims.Count; i++)
            {
                var claim = push.Claims[i];
                sum = Chance.Mix(sum ^ claim.To) + claim.From;
            }

            return sum;
        }
    }

    private static ulong With(ulong sum, IReadOnlyList<SlotRecord> slots)
    {
        unchecked
        {
            for (var i = 0; i < slots.Count; i++)
            {
                var content = slots[i].Content;
                sum = Chance.Mix(
                    sum ^ content.Seq ^ Chance.Hash(slots[i].Counter)) + (content.Added * 3) + (content.Subtracted * 7);
                sum = slots[i].Reset is { } reset ? With(sum, reset.Entries) : sum;
                sum = slots[i].Escrow is { } escrow ? With(sum, escrow) : sum;
            }

            return sum;
        }
    }

    private static ulong With(ulong sum, IReadOnlyList<BaselineEntry> entries)
    {
        for (var i = 0; i < entries.Count; i++)
        {
            sum = Chance.Mix(unchecked(sum + entries[i].Owner.Incarnation.Low) ^ entries[i].Content.Seq);
        }

        return sum;
    }

    private static ulong With(ulong sum, Escrow escrow)
    {
        unchecked
        {
            sum = Chance.Mix(sum ^ (ulong)escrow.State) + (escrow.WantedDown * 3) + (escrow.WantedUp * 7);
            for (var i = 0; i < escrow.Out.Count; i++)
            {
                sum = Chance.Mix(
                    sum ^ escrow.Out[i].To.Incarnation.Low) + (escrow.Out[i].Down * 3) + (escrow.Out[i].Up * 7);
            }

            sum += escrow.Vote is { } vote ? Chance.Mix(vote.Incarnation.Low) : 0;
            return escrow.Settled is { } settled ? Chance.Mix(sum ^ settled.Incarnation.Low) : sum;
        }
    }

    private static ulong With(ulong sum, IReadOnlyList<Absorption> gones)
    {
        for (var i = 0; i < gones.Count; i++)
        {
            sum = Chance.Mix(sum ^ gones[i].Seq ^ gones[i].Session.Low);
        }

        return sum;
    }

    private static ulong Content(IReadOnlyList<DigestEntry> digest)
    {
        var sum = 0UL;
        for (var i = 0; i < digest.Count; i++)
        {
            unchecked
            {
                sum += (digest[i].Checksum ^ digest[i].ContiguousSeq) * 31;
            }
        }

        return sum;
    }
}
