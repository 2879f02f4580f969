using System.Collections.Concurrent;
using CounterLab.Node.Hosting;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using Grpc.Core;
using Grpc.Net.Client;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Node.Transport;

/// <summary>
/// Makes calls to peers over gRPC, with one pooled channel per address. The replica treats all statuses with which gRPC
/// reports a dead link (Unavailable, DeadlineExceeded, Internal, Cancelled) alike: the call failed. A message that is
/// long because it is large and the link is slow has its own connection: it delays no probe, and keep-alive does not
/// take the time that it needs for silence.
/// </summary>
internal sealed class GrpcPeerTransport(IPeerConnector connector) : IPeerTransport
{
    // A dead connection is detected after two seconds of silence; no call waits longer than its own deadline.
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Pushes with a longer deadline are those of batches that a slow link makes long.</summary>
    private static readonly TimeSpan LongFrom = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LongKeepAlive = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, GrpcChannel> _channels = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, GrpcChannel> _longChannels = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public Task<Input> CallAsync(PeerCall call) =>
        Task.Run(() => OutcomeAsync(call)); // messages are serialized outside the host's lock

    public void Dispose()
    {
        foreach (var channel in _channels.Values.Concat(_longChannels.Values))
        {
            channel.Dispose();
        }
    }

    /// <summary>Returns the channel to an address, which all calls to it share.</summary>
    public GrpcChannel ChannelTo(string address) => _channels.GetOrAdd(address, key => Open(key, KeepAlive));

    private GrpcChannel LongChannelTo(string address) =>
        _longChannels.GetOrAdd(address, key => Open(key, LongKeepAlive));

    private async Task<Input> OutcomeAsync(PeerCall call)
    {
        var send = call.Send;
        try
        {
            return new Input.Reply(send.Call, await ReplyAsync(send, call.Deadline));
        }
        catch (RpcException e) when (WireRefusals.FromException(e) is { } refusal)
        {
            return new Input.Refused(send.Call, refusal);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.DeadlineExceeded)
        {
            return PeerCall.DeadlineExceeded(send);
        }
        catch (RpcException e)
        {
            return new Input.Failed(send.Call, Describe(e));
        }
        catch (Exception e) when (e is WireException or HttpRequestException or OperationCanceledException
            or ObjectDisposedException or UriFormatException)
        {
            return new Input.Failed(send.Call, e.Message);
        }
    }

    private async Task<PeerReply> ReplyAsync(Send send, TimeSpan deadline)
    {
        var isLong = send.Message is PushRequest && send.Deadline > LongFrom;
        var channel = isLong ? LongChannelTo(send.Address) : ChannelTo(send.Address);
        var client = new V1.ReplicationService.ReplicationServiceClient(channel);
        var options = new CallOptions(deadline: DateTime.UtcNow + deadline);
        return send.Message switch
        {
            HelloRequest hello => WireReplies.FromWire(await client.HelloAsync(hello.ToWire(send.Call), options)),
            PushRequest push => WireReplies.FromWire(await client.PushAsync(push.ToWire(send.Call), options)),
            SyncRequest sync => WireReplies.FromWire(await client.SyncAsync(sync.ToWire(send.Call), options)),
            ProbeRequest probe => WireReplies.FromWire(await client.ProbeAsync(probe.ToWire(send.Call), options)),
            LeaveRequest leave => WireReplies.FromWire(await client.LeaveAsync(leave.ToWire(send.Call), options)),
            _ => throw new InvalidOperationException(
                $"Expected a request that peers serve; found {send.Message.GetType().Name}."),
        };
    }

    private GrpcChannel Open(string address, TimeSpan keepAliveTimeout)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, cancel) => connector.ConnectAsync(address, context.DnsEndPoint, cancel),
            ConnectTimeout = ConnectTimeout,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = KeepAlive,
            KeepAlivePingTimeout = keepAliveTimeout,
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

    private static string Describe(RpcException e) => e.InnerException is { } inner
        ? $"{e.StatusCode}: {Innermost(inner).Message}"
        : $"{e.StatusCode}: {e.Status.Detail}";

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
