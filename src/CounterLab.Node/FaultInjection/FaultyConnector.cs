using System.Net;
using CounterLab.Node.Transport;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// Opens each connection through the <see cref="PeerLink"/> of its address, so that faults can act on its bytes.
/// </summary>
internal sealed class FaultyConnector(FaultTable faults) : IPeerConnector
{
    public ValueTask<Stream> ConnectAsync(string address, EndPoint endPoint, CancellationToken cancel) =>
        faults[address].ConnectAsync(endPoint, cancel);
}
