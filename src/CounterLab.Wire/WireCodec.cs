using CounterLab.Protocol.Messages;
using Google.Protobuf;

namespace CounterLab.Wire;

/// <summary>Encodes and decodes peer messages as they are on the wire, for the simulator.</summary>
public static class WireCodec
{
    /// <summary>Returns the request as its receiver decodes it.</summary>
    public static PeerRequest Pass(PeerRequest request) => request switch
    {
        HelloRequest hello => WireRequests.FromWire(Pass(V1.HelloRequest.Parser, hello.ToWire())),
        PushRequest push => WireRequests.FromWire(Pass(V1.PushRequest.Parser, push.ToWire())),
        SyncRequest sync => WireRequests.FromWire(Pass(V1.SyncRequest.Parser, sync.ToWire())),
        ProbeRequest probe => WireRequests.FromWire(Pass(V1.ProbeRequest.Parser, probe.ToWire())),
        LeaveRequest leave => WireRequests.FromWire(Pass(V1.LeaveRequest.Parser, leave.ToWire())),
        _ => throw new WireException($"No encoding for {request.GetType().Name}."),
    };

    /// <summary>Returns the reply as its receiver decodes it.</summary>
    public static PeerReply Pass(PeerReply reply) => reply switch
    {
        HelloReply hello => WireReplies.FromWire(Pass(V1.HelloReply.Parser, hello.ToWire())),
        PushReply push => WireReplies.FromWire(Pass(V1.PushReply.Parser, push.ToWire())),
        SyncReply sync => WireReplies.FromWire(Pass(V1.SyncReply.Parser, sync.ToWire())),
        ProbeReply probe => WireReplies.FromWire(Pass(V1.ProbeReply.Parser, probe.ToWire())),
        LeaveReply leave => WireReplies.FromWire(Pass(V1.LeaveReply.Parser, leave.ToWire())),
        _ => throw new WireException($"No encoding for {reply.GetType().Name}."),
    };

    /// <summary>Returns the size of the encoded request in bytes, without the overhead of HTTP/2.</summary>
    public static int SizeOf(PeerRequest request) => ToMessage(request).CalculateSize();

    /// <summary>Returns the size of the encoded reply in bytes, without the overhead of HTTP/2.</summary>
    public static int SizeOf(PeerReply reply) => ToMessage(reply).CalculateSize();

    private static T Pass<T>(MessageParser<T> parser, T message)
        where T : IMessage<T> => parser.ParseFrom(message.ToByteArray());

    private static IMessage ToMessage(PeerRequest request) => request switch
    {
        HelloRequest hello => hello.ToWire(),
        PushRequest push => push.ToWire(),
        SyncRequest sync => sync.ToWire(),
        ProbeRequest probe => probe.ToWire(),
        LeaveRequest leave => leave.ToWire(),
        _ => throw new WireException($"No encoding for {request.GetType().Name}."),
    };

    private static IMessage ToMessage(PeerReply reply) => reply switch
    {
        HelloReply hello => hello.ToWire(),
        PushReply push => push.ToWire(),
        SyncReply sync => sync.ToWire(),
        ProbeReply probe => probe.ToWire(),
        LeaveReply leave => leave.ToWire(),
        _ => throw new WireException($"No encoding for {reply.GetType().Name}."),
    };
}
