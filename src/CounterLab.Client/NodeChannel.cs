using Grpc.Net.Client;
using Grpc.Net.Client.Web;

namespace CounterLab.Client;

/// <summary>
/// Opens channels to nodes. Keep-alive pings detect a dead connection within seconds; set a deadline for every call
/// nevertheless.
/// </summary>
public static class NodeChannel
{
    private const int MessageBytesMax = 4 << 20;
    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    /// <summary>Native gRPC over cleartext HTTP/2.</summary>
    /// <param name="address">host:port</param>
    /// <param name="messageBytesMax">Largest message taken; 4 MiB by default.</param>
    public static GrpcChannel Native(string address, int messageBytesMax = MessageBytesMax) => Open(
        address, Handler(), messageBytesMax);

    /// <summary>gRPC-Web over the node's one port, which speaks cleartext HTTP/2.</summary>
    /// <param name="address">host:port</param>
    /// <param name="messageBytesMax">Largest message taken; 4 MiB by default.</param>
    public static GrpcChannel Web(string address, int messageBytesMax = MessageBytesMax) =>
        Open(address, new GrpcWebHandler(GrpcWebMode.GrpcWeb, Handler()), messageBytesMax);

    /// <summary>gRPC-Web over a node's <c>--http-port</c>, which speaks HTTP/1.1.</summary>
    /// <param name="address">host:port</param>
    public static GrpcChannel WebOverHttp1(string address) =>
        GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
        {
            HttpHandler = new GrpcWebHandler(GrpcWebMode.GrpcWeb, Handler()),
            HttpVersion = System.Net.HttpVersion.Version11,
            HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            DisposeHttpClient = true,
        });

    private static GrpcChannel Open(
        string address, HttpMessageHandler handler, int messageBytesMax = MessageBytesMax) =>
        GrpcChannel.ForAddress($"http://{address}", new GrpcChannelOptions
        {
            HttpHandler = handler,
            HttpVersion = System.Net.HttpVersion.Version20,
            HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact,
            MaxReceiveMessageSize = messageBytesMax,
            MaxReconnectBackoff = TimeSpan.FromMilliseconds(500),
            InitialReconnectBackoff = TimeSpan.FromMilliseconds(100),
            DisposeHttpClient = true,
        });

    private static SocketsHttpHandler Handler() => new()
    {
        ConnectTimeout = ConnectTimeout,
        EnableMultipleHttp2Connections = true,
        KeepAlivePingDelay = KeepAlive,
        KeepAlivePingTimeout = KeepAlive,
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.Always,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        UseProxy = false,
    };
}
