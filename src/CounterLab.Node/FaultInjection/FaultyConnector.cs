using System.Net;
using CounterLab.Node.Transport;

namespace CounterLab.Node.FaultInjection;

/// <summary>Opens connections through the link to their address, so that faults can act on their bytes.</summary>
internal sealed class FaultyConnector(FaultTable faults) : IPeerConnector
{
    public ValueTask<Stream> ConnectAsync(string address, EndPoint endPoint, CancellationToken cancel) =>
        faults[address].ConnectAsync(endPoint, cancel);
}
