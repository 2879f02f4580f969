using System.Collections.Concurrent;
using System.Globalization;
using CounterLab.Protocol;
using CounterLab.Wire;
using Grpc.Core;
using Grpc.Net.Client;
using V1 = CounterLab.Contracts.V1;

namespace CounterLab.Node;

/// <summary>
/// Makes the replica's calls over pooled connections, one channel per address, and reports how each ended. Every way in
/// which gRPC reports a dead link (Unavailable, DeadlineExceeded, Internal, Cancelled …) is the same to the replica.
/// </summary>
internal sealed class PeerCaller(LinkTable? links) : IDisposable
{
    // A dead connection is noticed after two silent seconds; a call never waits longer than its own deadline.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);

    public void Call(Send send, ReplicaHost host) => _ = Task.Run(() => CallAsync(send, host));

    public void Dispose()
    {
        foreach (var channel in _channels.Values)
        {
            channel.Dispose();
        }
    }

    private async Task CallAsync(Send send, ReplicaHost host) => host.Handle(await OutcomeAsync(send), _ => true);

    private async Task<Input> OutcomeAsync(Send send)
    {
        try
        {
            return new Input.Reply(send.Call, await CallAsync(send));
        }
        catch (RpcException e) when (WireRefusals.FromException(e) is { } refusal)
        {
            return new Input.Refused(send.Call, refusal);
        }
        catch (RpcException e)
        {
            return new Input.Failed(send.Call, Describe(e, send.Deadline));
        }
        catch (Exception e) when (e is WireException or HttpRequestException or OperationCanceledException or ObjectDisposedException or UriFormatException)
        {
            return new Input.Failed(send.Call, e.Message);
        }
    }

    private async Task<PeerReply> CallAsync(Send send)
    {
        var client = new V1.ReplicationService.ReplicationServiceClient(_channels.GetOrAdd(send.Address, Open));
        var options = new CallOptions(deadline: DateTime.UtcNow + send.Deadline);
        return send.Message switch
        {
            HelloRequest hello => WireReplies.FromWire(await client.HelloAsync(hello.ToWire(), options)),
            PushRequest push => WireReplies.FromWire(await client.PushAsync(push.ToWire(), options)),
            SyncRequest sync => WireReplies.FromWire(await client.SyncAsync(sync.ToWire(), options)),
            ProbeRequest probe => WireReplies.FromWire(await client.ProbeAsync(probe.ToWire(), options)),
            LeaveRequest leave => WireReplies.FromWire(await client.LeaveAsync(leave.ToWire(), options)),
            _ => throw new InvalidOperationException($"no call for {send.Message.GetType().Name}"),
        };
    }

    private GrpcChannel Open(string address)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = links is null ? Link.OpenAsync : links[address].ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = KeepAlive,
            KeepAlivePingTimeout = KeepAlive,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            UseProxy = false,
        };
        return GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
        {
            HttpHandler = handler,
            DisposeHttpClient = true,
            MaxReceiveMessageSize = NodeHost.MessageBytesMax,
        });
    }

    private static string Describe(RpcException e, TimeSpan deadline) => e.StatusCode switch
    {
        StatusCode.DeadlineExceeded => string.Create(
            CultureInfo.InvariantCulture, $"DeadlineExceeded after {deadline.TotalMilliseconds} ms"),
        _ when e.InnerException is { } inner && Innermost(inner) is { } cause => $"{e.StatusCode}: {cause.Message}",
        _ => $"{e.StatusCode}: {e.Status.Detail}",
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
