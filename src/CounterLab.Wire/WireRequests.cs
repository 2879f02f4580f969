using CounterLab.Protocol.Joining;
using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Wire;

/// <summary>
/// Maps peer requests between the protocol's types and the generated ones. The envelope also contains a call number,
/// which traces use to match both ends of the call; the protocol ignores it.
/// </summary>
public static class WireRequests
{
    public static V1.HelloRequest ToWire(this HelloRequest request, long call = 0) =>
        new()
        {
            Envelope = ToWire(request.Envelope, call),
            Standing = (V1.HelloRequest.Types.Standing)request.Standing,
        };

    public static HelloRequest FromWire(V1.HelloRequest request) =>
        new(FromWire(request.Envelope), (Standing)Math.Clamp((int)request.Standing, 0, (int)Standing.Accepted));

    public static V1.LeaveRequest ToWire(this LeaveRequest request, long call = 0) =>
        new() { Envelope = ToWire(request.Envelope, call), Member = request.Member.ToWire() };

    public static LeaveRequest FromWire(V1.LeaveRequest request) =>
        new(FromWire(request.Envelope), WireIds.FromWire(request.Member));

    public static V1.PushRequest ToWire(this PushRequest request, long call = 0)
    {
        var wire = new V1.PushRequest
        {
            Envelope = ToWire(request.Envelope, call),
            Pass = ToWire(request.Pass),
            Batch = (uint)request.Batch,
            Final = request.Final,
        };
        wire.Records.AddRange(request.Records.Select(ToWire));
        wire.Claims.AddRange(request.Claims.Select(claim =>
            new V1.Claim { Owner = claim.Owner.ToWire(), From = claim.From, To = claim.To }));
        return wire;
    }

    public static PushRequest FromWire(V1.PushRequest request) => new(
        FromWire(request.Envelope),
        FromWire(request.Pass),
        (int)Math.Min(request.Batch, int.MaxValue),
        request.Final,
        [.. request.Records.Select(FromWire)],
        [.. request.Claims.Select(claim => new Claim(WireIds.FromWire(claim.Owner), claim.From, claim.To))]);

    public static V1.SyncRequest ToWire(this SyncRequest request, long call = 0)
    {
        var wire = new V1.SyncRequest
        {
            Envelope = ToWire(request.Envelope, call),
            After = request.Range.After?.ToWire(),
            UpTo = request.Range.UpTo?.ToWire(),
            Snapshot = request.Snapshot,
        };
        wire.Digest.AddRange(request.Digest.Select(ToWire));
        return wire;
    }

    public static SyncRequest FromWire(V1.SyncRequest request) =>
        new(FromWire(request.Envelope), [.. request.Digest.Select(FromWire)])
        {
            Range = RangeOf(request.After, request.UpTo),
            Snapshot = request.Snapshot,
        };

    public static DigestRange RangeOf(V1.Owner? after, V1.Owner? upTo) => after is null && upTo is null
        ? DigestRange.Whole
        : new DigestRange(
            after is null ? null : WireIds.FromWire(after), upTo is null ? null : WireIds.FromWire(upTo));

    public static V1.ProbeRequest ToWire(this ProbeRequest request, long call = 0)
    {
        var wire = new V1.ProbeRequest { Envelope = ToWire(request.Envelope, call), MembersHash = request.MembersHash };
        wire.Suspicions.AddRange(request.Suspicions.Select(ToWire));
        return wire;
    }

    public static ProbeRequest FromWire(V1.ProbeRequest request) =>
        new(FromWire(request.Envelope), request.MembersHash, [.. request.Suspicions.Select(FromWire)]);

    public static V1.DigestEntry ToWire(DigestEntry entry) => new()
    {
        Owner = entry.Owner.ToWire(),
        V = entry.ContiguousSeq,
        X = entry.Checksum,
        Newest = entry.Newest,
        Quarantined = entry.IsQuarantined,
    };

    public static DigestEntry FromWire(V1.DigestEntry entry) =>
        new(WireIds.FromWire(entry.Owner), entry.V, entry.X, entry.Newest, entry.Quarantined);

    public static V1.Suspicion ToWire(Suspicion suspicion) =>
        new() { Suspect = suspicion.Suspect.ToWire(), Refutation = suspicion.Refutation };

    public static Suspicion FromWire(V1.Suspicion suspicion) =>
        new(WireIds.FromWire(suspicion.Suspect), suspicion.Refutation);

    public static V1.PassId ToWire(PassId pass) =>
        new() { SenderIncarnation = pass.Sender.ToWire(), Number = pass.Number };

    public static PassId FromWire(V1.PassId? pass) => pass is null
        ? throw new WireException(
            "The pass id is missing. Expected the sender's incarnation and a number; found nothing.")
        : new PassId(WireIds.FromWire(pass.SenderIncarnation), pass.Number);

    private static V1.Envelope ToWire(Envelope envelope, long call) => new()
    {
        ProtocolVersion = (uint)envelope.Version,
        Cluster = envelope.Cluster,
        From = envelope.From.ToWire(),
        FromAddress = envelope.FromAddress,
        To = envelope.To,
        ToIncarnation = envelope.ToIncarnation.ToWire(),
        Call = (ulong)call,
        ClusterId = envelope.ClusterId.ToWire(),
        NewestVersion = (uint)envelope.Speaks,
    };

    private static Envelope FromWire(V1.Envelope? envelope) => envelope is null
        ? throw new WireException(
            "The envelope is missing. Expected version, cluster, sender and receiver; found nothing.")
        : new Envelope(
            (int)Math.Min(envelope.ProtocolVersion, int.MaxValue),
            envelope.Cluster,
            WireIds.FromWire(envelope.From),
            envelope.FromAddress,
            envelope.To,
            WireIds.FromWire(envelope.ToIncarnation))
        {
            ClusterId = WireIds.FromWire(envelope.ClusterId),
            Speaks = (int)Math.Min(envelope.NewestVersion, int.MaxValue),
        };

    private static V1.OwnerRecords ToWire(OwnerRecords group)
    {
        var wire = new V1.OwnerRecords { Owner = group.Owner.ToWire(), Quarantined = group.IsQuarantined };
        foreach (var slot in group.Slots)
        {
            wire.Slots.Add(ToWire(slot));
        }

        foreach (var gone in group.Absorptions)
        {
            wire.Gones.Add(new V1.GoneRecord { Session = gone.Session.ToWire(), Seq = gone.Seq });
        }

        return wire;
    }

    private static OwnerRecords FromWire(V1.OwnerRecords group) => new(
        WireIds.FromWire(group.Owner),
        [.. group.Slots.Select(FromWire)],
        group.Gones.Count == 0 ? [] : [.. group.Gones.Select(
            gone => new Absorption(WireIds.FromWire(gone.Session), gone.Seq))])
    {
        IsQuarantined = group.Quarantined,
    };

    public static V1.SlotRecord ToWire(SlotRecord slot) => new()
    {
        Counter = slot.Counter,
        Added = slot.Content.Added,
        Subtracted = slot.Content.Subtracted,
        Seq = slot.Content.Seq,
        Reset = slot.Reset is { } reset ? WireResets.ToWire(reset) : null,
        Escrow = slot.Escrow is { } escrow ? WireEscrows.ToWire(escrow) : null,
    };

    public static SlotRecord FromWire(V1.SlotRecord slot) => new(
        slot.Counter, new SlotContent(slot.Added, slot.Subtracted, slot.Seq),
        slot.Reset is { } reset ? WireResets.FromWire(reset) : null,
        slot.Escrow is { } escrow ? WireEscrows.FromWire(escrow) : null);
}
