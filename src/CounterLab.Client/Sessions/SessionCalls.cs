using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Client.Sessions;

/// <summary>Makes the gRPC calls of a session, and maps messages to and from the wire.</summary>
internal static class SessionCalls
{
    /// <exception cref="RpcException">The call failed, or its reply is malformed.</exception>
    public static async Task<SessionResponse> CallAsync(
        SessionService.SessionServiceClient node, SessionRequest request, SessionTerms terms, CallOptions options)
    {
        try
        {
            return request switch
            {
                SessionPush push => await PushAsync(node, push, terms, options).ConfigureAwait(false),
                SessionClose close => await CloseAsync(node, close, terms, options).ConfigureAwait(false),
                _ => throw new InvalidOperationException($"Expected a push or a close; found {request}."),
            };
        }
        catch (WireException e)
        {
            throw new RpcException(new Status(StatusCode.Internal, e.Message, e));
        }
    }

    private static async Task<SessionResponse> PushAsync(
        SessionService.SessionServiceClient node, SessionPush push, SessionTerms terms, CallOptions options)
    {
        var request = push.ToWire();
        (request.Concern, request.WithinMs) = (terms.Concern, terms.WithinMs);
        var reply = await node.PushAsync(request, options).ConfigureAwait(false);
        return new SessionResponse(
            WireSessions.FromWire(reply), reply.ConcernMet, Names(reply.Confirmations), reply.Members);
    }

    private static async Task<SessionResponse> CloseAsync(
        SessionService.SessionServiceClient node, SessionClose close, SessionTerms terms, CallOptions options)
    {
        var request = close.ToWire();
        (request.Concern, request.WithinMs) = (terms.Concern, terms.WithinMs);
        var reply = await node.CloseAsync(request, options).ConfigureAwait(false);
        return new SessionResponse(
            WireSessions.FromWire(reply), reply.ConcernMet, Names(reply.Confirmations), reply.Members);
    }

    private static List<string> Names(IEnumerable<Owner> holders) => [.. holders.Select(holder => holder.Node)];
}
