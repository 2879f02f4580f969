using CounterLab.Client.Sessions.Storage;
using CounterLab.Protocol;
using CounterLab.Protocol.Messages;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Client.Sessions;

/// <summary>
/// Sends one message of a session to one node and applies the outcome to the session. The session is saved before the
/// message is sent. The caller decides which node to call, when, and how often.
/// </summary>
internal sealed class SessionExchange(ClientSession session, SessionKeeper keeper)
{
    /// <summary>Saves the session, sends the message, and processes the reply or the failure.</summary>
    /// <param name="node">The node to call.</param>
    /// <param name="address">Its address, under which the session tracks what the node has.</param>
    /// <param name="request">The message that the session built for this address.</param>
    /// <param name="terms">The concern of the call, and the time limit for it.</param>
    /// <param name="options">Deadline or cancellation of the call.</param>
    /// <exception cref="SessionStoreException">The session could not be saved; nothing was sent.</exception>
    public async Task<ExchangeResult> SendAsync(
        SessionService.SessionServiceClient node, string address, SessionRequest request, SessionTerms terms,
        CallOptions options)
    {
        Invariant.Holds(
            request.Session == session.Owner.Incarnation, $"a message of {session.Owner}; found {request.Session}");
        Invariant.Holds(
            request is { To: not null } or SessionPush { Records.Count: 0 }, "a receiver of a message with content");
        Save(address);
        try
        {
            var response = await SessionCalls.CallAsync(node, request, terms, options).ConfigureAwait(false);
            return Take(address, request, response);
        }
        catch (RpcException e)
        {
            return Fail(address, request, e);
        }
    }

    private void Save(string address)
    {
        try
        {
            keeper.Save();
        }
        catch (SessionStoreException)
        {
            session.Fail(address);
            throw;
        }

        Invariant.Holds(keeper.Failure is null, $"a saved session; found {keeper.Failure?.Message}");
    }

    private ExchangeResult Take(string address, SessionRequest request, SessionResponse response)
    {
        if (response.Reply.ContiguousSeq > session.Head)
        {
            return new ExchangeResult(ExchangeKind.Ahead, response, false, UnknownOperations(response.Reply), null);
        }

        var isComplete = session.Take(address, request, response.Reply);
        return new ExchangeResult(ExchangeKind.Answered, response, isComplete, null, null);
    }

    private ExchangeResult Fail(string address, SessionRequest request, RpcException exception)
    {
        session.Fail(address);
        var failure = CallFailure.Of(exception);
        var kind = KindOf(request, exception.StatusCode, failure);
        if (kind == ExchangeKind.OtherNode)
        {
            session.Doubt(address);
        }

        return new ExchangeResult(kind, null, false, failure, exception);
    }

    private CallFailure UnknownOperations(SessionReply reply) => new(
        CallOutcome.Refused, "SESSION_BROKEN",
        "A node has operations of this session that this client did not send: two clients use the same session.",
        $"at most {session.Head} operations", $"{reply.ContiguousSeq} at {reply.From.Node}");

    private static ExchangeKind KindOf(SessionRequest request, StatusCode status, CallFailure failure)
    {
        if (failure.Code is "SESSION_CLOSED" or "SESSION_BROKEN")
        {
            return ExchangeKind.Ended;
        }

        var isOther = request.To is not null && status == StatusCode.FailedPrecondition
            && failure.Code == "FAILED_PRECONDITION"; // no reason given: the incarnation or node differs
        return isOther ? ExchangeKind.OtherNode : ExchangeKind.Failed;
    }
}
