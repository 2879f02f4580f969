using CounterLab.Node.Hosting;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using Grpc.Core;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Node.Services;

/// <summary>
/// Serves peers: passes each message to the replica and returns a refusal as a gRPC status; see replication.proto.
/// </summary>
internal sealed class ReplicationGrpcService(ReplicaHost host) : V1.ReplicationService.ReplicationServiceBase
{
    public override Task<V1.HelloReply> Hello(V1.HelloRequest request, ServerCallContext context) =>
        Ask<HelloReply, V1.HelloReply>(request.Envelope, () => WireRequests.FromWire(request), WireReplies.ToWire);

    public override Task<V1.PushReply> Push(V1.PushRequest request, ServerCallContext context) =>
        Ask<PushReply, V1.PushReply>(request.Envelope, () => WireRequests.FromWire(request), WireReplies.ToWire);

    public override Task<V1.SyncReply> Sync(V1.SyncRequest request, ServerCallContext context) =>
        Ask<SyncReply, V1.SyncReply>(request.Envelope, () => WireRequests.FromWire(request), WireReplies.ToWire);

    public override Task<V1.ProbeReply> Probe(V1.ProbeRequest request, ServerCallContext context) =>
        Ask<ProbeReply, V1.ProbeReply>(request.Envelope, () => WireRequests.FromWire(request), WireReplies.ToWire);

    public override Task<V1.LeaveReply> Leave(V1.LeaveRequest request, ServerCallContext context) =>
        Ask<LeaveReply, V1.LeaveReply>(request.Envelope, () => WireRequests.FromWire(request), WireReplies.ToWire);

    private Task<TWire> Ask<TReply, TWire>(V1.Envelope? envelope, Func<PeerRequest> read, Func<TReply, TWire> write)
        where TReply : PeerReply
    {
        PeerRequest request;
        try
        {
            request = read();
        }
        catch (WireException e)
        {
            throw WireRefusals.InvalidArgument(e.Message);
        }

        var (reply, refusal) = host.Ask(request, envelope?.Call ?? 0);
        return refusal is null ? Task.FromResult(write((TReply)reply!)) : throw refusal.ToException();
    }
}
