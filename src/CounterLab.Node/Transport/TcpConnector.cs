using System.Net;
using System.Net.Sockets;

namespace CounterLab.Node.Transport;

/// <summary>Opens plain TCP connections.</summary>
internal sealed class TcpConnector : IPeerConnector
{
    public async ValueTask<Stream> ConnectAsync(string address, EndPoint endPoint, CancellationToken cancel) =>
        await OpenAsync(endPoint, cancel);

    /// <summary>Opens one connection with Nagle's algorithm disabled.</summary>
    public static async ValueTask<NetworkStream> OpenAsync(EndPoint endPoint, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endPoint, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
