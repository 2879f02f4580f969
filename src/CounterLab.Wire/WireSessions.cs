using CounterLab.Protocol.Messages;

namespace CounterLab.Wire;

/// <summary>Maps messages of client sessions between the protocol's types and the generated ones.</summary>
public static class WireSessions
{
    public static V1.SessionPushRequest ToWire(this SessionPush push)
    {
        var wire = new V1.SessionPushRequest
        {
            Cluster = push.Cluster,
            Session = push.Session.ToWire(),
            Secret = push.Secret.ToWire(),
            To = push.To?.ToWire(),
            Pass = push.Pass,
            Batch = (uint)push.Batch,
            Final = push.Final,
            From = push.From,
            UpTo = push.UpTo,
        };
        wire.Records.AddRange(push.Records.Select(WireRequests.ToWire));
        return wire;
    }

    public static SessionPush FromWire(V1.SessionPushRequest push) => new(
        push.Cluster,
        WireIds.FromWire(push.Session),
        push.To is null ? null : WireIds.FromWire(push.To),
        push.Pass,
        (int)Math.Min(push.Batch, int.MaxValue),
        push.Final,
        [.. push.Records.Select(WireRequests.FromWire)],
        push.From,
        push.UpTo)
    {
        Secret = WireIds.SecretFromWire(push.Secret),
    };

    public static SessionReply FromWire(V1.SessionPushReply reply) =>
        new(WireIds.FromWire(reply.Node), reply.Pass, (int)Math.Min(reply.Batch, int.MaxValue), reply.V);

    public static V1.SessionCloseRequest ToWire(this SessionClose close) => new()
    {
        Cluster = close.Cluster,
        Session = close.Session.ToWire(),
        Secret = close.Secret.ToWire(),
        To = close.To?.ToWire(),
        UpTo = close.UpTo,
    };

    public static SessionClose FromWire(V1.SessionCloseRequest close) => new(
        close.Cluster, WireIds.FromWire(close.Session), close.To is null ? null : WireIds.FromWire(close.To),
        close.UpTo)
    {
        Secret = WireIds.SecretFromWire(close.Secret),
    };

    public static SessionReply FromWire(V1.SessionCloseReply reply) =>
        new(WireIds.FromWire(reply.Node), 0, 0, 0, reply.AbsorbedAt);
}
