using CounterLab.Protocol;

namespace CounterLab.Node.Transport;

/// <summary>
/// Makes calls to peers. The node's own implementation is <see cref="GrpcPeerTransport"/>; a laboratory decorates it
/// with fault injection and tracing.
/// </summary>
internal interface IPeerTransport : IDisposable
{
    /// <summary>
    /// Makes one call. Called under the host's lock, in the order in which the replica sends, so the synchronous part
    /// must be short.
    /// </summary>
    /// <returns>
    /// The outcome within the call's deadline: a reply, a refusal or a failure. The task never faults.
    /// </returns>
    Task<Input> CallAsync(PeerCall call);
}
