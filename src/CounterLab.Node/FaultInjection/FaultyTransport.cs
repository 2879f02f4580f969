using CounterLab.Node.Transport;
using CounterLab.Protocol;

namespace CounterLab.Node.FaultInjection;

/// <summary>
/// Decorates a transport with message faults: requests and replies may be lost, duplicated or delayed.
/// </summary>
/// <param name="dropped">
/// Called with the reason when a fault drops a request or a reply. The outcome is the dropped reply, or null for a
/// request.
/// </param>
internal sealed class FaultyTransport(
    IPeerTransport inner, FaultTable faults, Action<Send, Input?, string>? dropped = null) : IPeerTransport
{
    /// <inheritdoc/>
    public Task<Input> CallAsync(PeerCall call) =>
        faults[call.Send.Address].Messages.CarryAsync(call, inner.CallAsync, dropped);

    public void Dispose() => inner.Dispose();
}
