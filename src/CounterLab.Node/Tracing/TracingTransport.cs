using CounterLab.Node.Transport;
using CounterLab.Protocol;

namespace CounterLab.Node.Tracing;

/// <summary>Decorates a transport with tracing: each request when it is sent, and its outcome.</summary>
internal sealed class TracingTransport(IPeerTransport inner, MessageTracer tracer) : IPeerTransport
{
    /// <inheritdoc/>
    public async Task<Input> CallAsync(PeerCall call)
    {
        tracer.Sent(call);
        var outcome = await inner.CallAsync(call);
        tracer.Ended(call.Send, outcome);
        return outcome;
    }

    public void Dispose() => inner.Dispose();
}
