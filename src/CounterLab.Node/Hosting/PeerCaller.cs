using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using CounterLab.Node.FaultInjection;
using CounterLab.Node.Tracing;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using Grpc.Core;
using Grpc.Net.Client;
using V1 = CounterLab.Wire.V1;

namespace CounterLab.Node.Hosting;

/// <summary>
/// Makes the replica's calls over pooled connections, one channel per address, and reports how each ended. Every way in
/// which gRPC reports a dead link (Unavailable, DeadlineExceeded, Internal, Cancelled …) is the same to the replica.
/// </summary>
internal sealed class PeerCaller(FaultTable? faults, MessageTap? tap = null) : IDisposable
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

    /// <summary>Makes the call; how it ended.</summary>
    public Task<Input> OutcomeAsync(Send send) => faults is null
        ? OutcomeAsync(send, send.Deadline)
        : faults[send.Address].Messages.CarryAsync(send, OutcomeAsync, tap is null ? null : tap.Dropped);

    /// <summary>The error of a call that nobody answered in time.</summary>
    public static string DeadlineExceeded(Send send) =>
        string.Create(CultureInfo.InvariantCulture, $"DeadlineExceeded after {send.Deadline.TotalMilliseconds} ms");

    /// <summary>How connections to an address are opened: plain ones without fault control.</summary>
    public Func<EndPoint, CancellationToken, ValueTask<Stream>> ConnectorTo(string address) =>
        faults is null ? Link.OpenPlainAsync : faults[address].ConnectAsync;

    /// <summary>The one channel to an address.</summary>
    public GrpcChannel ChannelTo(string address) => _channels.GetOrAdd(address, Open);

    private async Task CallAsync(Send send, ReplicaHost host) => host.End(send, await OutcomeAsync(send));

    private async Task<Input> OutcomeAsync(Send send, TimeSpan deadline)
    {
        try
        {
            return new Input.Reply(send.Call, await CallAsync(send, deadline));
        }
        catch (RpcException e) when (WireRefusals.FromException(e) is { } refusal)
        {
            return new Input.Refused(send.Call, refusal);
        }
        catch (RpcException e)
        {
            return new Input.Failed(send.Call, Describe(e, send));
        }
        catch (Exception e) when (e is WireException or HttpRequestException or OperationCanceledException or ObjectDisposedException or UriFormatException)
        {
            return new Input.Failed(send.Call, e.Message);
        }
    }

    private async Task<PeerReply> CallAsync(Send send, TimeSpan deadline)
    {
        var client = new V1.ReplicationService.ReplicationServiceClient(ChannelTo(send.Address));
        var options = new CallOptions(deadline: DateTime.UtcNow + deadline);
        return send.Message switch
        {
            HelloRequest hello => WireReplies.FromWire(await client.HelloAsync(hello.ToWire(send.Call), options)),
            PushRequest push => WireReplies.FromWire(await client.PushAsync(push.ToWire(send.Call), options)),
            SyncRequest sync => WireReplies.FromWire(await client.SyncAsync(sync.ToWire(send.Call), options)),
            ProbeRequest probe => WireReplies.FromWire(await client.ProbeAsync(probe.ToWire(send.Call), options)),
            LeaveRequest leave => WireReplies.FromWire(await client.LeaveAsync(leave.ToWire(send.Call), options)),
            _ => throw new InvalidOperationException($"no call for {send.Message.GetType().Name}"),
        };
    }

    private GrpcChannel Open(string address)
    {
        var connect = ConnectorTo(address);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = (context, cancel) => connect(context.DnsEndPoint, cancel),
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

    private static string Describe(RpcException e, Send send) => e.StatusCode switch
    {
        StatusCode.DeadlineExceeded => DeadlineExceeded(send),
        _ when e.InnerException is { } inner && Innermost(inner) is { } cause => $"{e.StatusCode}: {cause.Message}",
        _ => $"{e.StatusCode}: {e.Status.Detail}",
    };

    private static Exception Innermost(Exception e) => e.InnerException is { } inner ? Innermost(inner) : e;
}
