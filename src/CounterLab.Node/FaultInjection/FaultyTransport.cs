using CounterLab.Node.Transport;
using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>Decorates a transport: requests and replies may be lost, duplicated or delayed.</summary>
/// <param name="dropped">
/// Called when a fault drops a request, or a reply (then given as the outcome), with the reason.
/// </param>
internal sealed class FaultyTransport(
    IPeerTransport inner, FaultTable faults, Action<Send, Input?, string>? dropped = null) : IPeerTransport
{
    /// <inheritdoc/>
    public Task<Input> CallAsync(PeerCall call) =>
        faults[call.Send.Address].Messages.CarryAsync(call, inner.CallAsync, dropped);

    public void Dispose() => inner.Dispose();
}
