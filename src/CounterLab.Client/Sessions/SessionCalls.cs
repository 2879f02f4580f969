using CounterLab.Client.Calls;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Client.Sessions;

/// <summary>Makes the calls of a session.</summary>
internal static class SessionCalls
{
    /// <exception cref="RpcException">The call failed, or its reply is malformed.</exception>
    public static async Task<SessionReply> CallAsync(NodeSlot node, SessionRequest request, CancellationToken cancel)
    {
        try
        {
            return request switch
            {
                SessionPush push => WireSessions.FromWire(
                    await node.Sessions.PushAsync(push.ToWire(), cancellationToken: cancel).ConfigureAwait(false)),
                SessionClose close => WireSessions.FromWire(
                    await node.Sessions.CloseAsync(close.ToWire(), cancellationToken: cancel).ConfigureAwait(false)),
                _ => throw new InvalidOperationException($"Expected a push or a close; found {request}."),
            };
        }
        catch (WireException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, e.Message, e));
        }
    }
}
