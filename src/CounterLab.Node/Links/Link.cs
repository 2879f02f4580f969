using System.Net.Sockets;

namespace CounterLab.Node;

/// <summary>This node's side of the link to one address: what it sends out, and what comes back in.</summary>
internal sealed class Link
{
    public LinkDirection Out { get; } = new();

    public LinkDirection In { get; } = new();

    /// <summary>Opens a connection through the link. A SYN and its answer need both directions.</summary>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        await Out.PassAsync(cancel);
        await In.PassAsync(cancel);
        return new LinkStream(await OpenAsync(context, cancel), this);
    }

    /// <summary>Opens a plain connection, with no link in its way.</summary>
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
