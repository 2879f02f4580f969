using CounterLab.Protocol.Messages;
using CounterLab.Protocol.State;

namespace CounterLab.Wire;

/// <summary>Maps peer replies between the protocol's types and the generated ones.</summary>
public static class WireReplies
{
    public static V1.HelloReply ToWire(this HelloReply reply)
    {
        var wire = new V1.HelloReply
        {
            From = reply.From.ToWire(),
            Address = reply.Address,
            Ready = reply.Ready,
            Checking = reply.Checking,
            RivalAddress = reply.RivalAddress,
            ClusterId = reply.ClusterId.ToWire(),
            NewestVersion = (uint)reply.Speaks,
        };
        wire.Members.AddRange(reply.Members.Select(WireIds.ToWire));
        return wire;
    }

    public static HelloReply FromWire(V1.HelloReply reply) => new(
        WireIds.FromWire(reply.From), reply.Address, reply.Ready, [.. reply.Members.Select(WireIds.FromWire)],
        reply.Checking, reply.RivalAddress)
    {
        ClusterId = WireIds.FromWire(reply.ClusterId),
        Speaks = (int)Math.Min(reply.NewestVersion, int.MaxValue),
    };

    public static V1.LeaveReply ToWire(this LeaveReply reply) => new() { From = reply.From.ToWire() };

    public static LeaveReply FromWire(V1.LeaveReply reply) => new(WireIds.FromWire(reply.From));

    public static V1.PushReply ToWire(this PushReply reply)
    {
        var wire = new V1.PushReply
        {
            From = reply.From.ToWire(),
            Pass = WireRequests.ToWire(reply.Pass),
            Batch = (uint)reply.Batch,
        };
        wire.Behind.AddRange(
            reply.Behind.Select(entry => new V1.VectorEntry { Owner = entry.Owner.ToWire(), Seq = entry.Seq }));
        return wire;
    }

    public static PushReply FromWire(V1.PushReply reply) => new(
        WireIds.FromWire(reply.From),
        WireRequests.FromWire(reply.Pass),
        (int)Math.Min(reply.Batch, int.MaxValue),
        [.. reply.Behind.Select(entry => new VectorEntry(WireIds.FromWire(entry.Owner), entry.Seq))]);

    public static V1.SyncReply ToWire(this SyncReply reply)
    {
        var wire = new V1.SyncReply
        {
            From = reply.From.ToWire(),
            Ready = reply.Ready,
            ProtocolVersion = (uint)reply.Version,
            After = reply.Range.After?.ToWire(),
            UpTo = reply.Range.UpTo?.ToWire(),
            Snapshot = reply.Snapshot,
        };
        wire.Digest.AddRange(reply.Digest.Select(WireRequests.ToWire));
        return wire;
    }

    public static SyncReply FromWire(V1.SyncReply reply) =>
        new(WireIds.FromWire(reply.From), reply.Ready, [.. reply.Digest.Select(WireRequests.FromWire)])
        {
            Range = WireRequests.RangeOf(reply.After, reply.UpTo),
            Snapshot = reply.Snapshot,
            Version = (int)Math.Clamp(reply.ProtocolVersion, WireVersion.Oldest, int.MaxValue),
        };

    public static V1.ProbeReply ToWire(this ProbeReply reply)
    {
        var wire = new V1.ProbeReply { From = reply.From.ToWire(), Ready = reply.Ready, Refutation = reply.Refutation };
        wire.Vouched.AddRange(reply.Vouched.Select(WireRequests.ToWire));
        wire.Members.AddRange(reply.Members.Select(WireIds.ToWire));
        return wire;
    }

    public static ProbeReply FromWire(V1.ProbeReply reply) => new(
        WireIds.FromWire(reply.From),
        reply.Ready,
        reply.Refutation,
        [.. reply.Vouched.Select(WireRequests.FromWire)],
        [.. reply.Members.Select(WireIds.FromWire)]);
}
