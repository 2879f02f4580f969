using System.Net;

namespace CounterLab.Node.Transport;

/// <summary>Opens the connections that calls to peers use.</summary>
internal interface IPeerConnector
{
    /// <summary>Opens a connection.</summary>
    /// <param name="address">The peer's address, <c>host:port</c>, as the replica knows it.</param>
    /// <param name="endPoint">The same address as the HTTP handler resolved it.</param>
    ValueTask<Stream> ConnectAsync(string address, EndPoint endPoint, CancellationToken cancel);
}
