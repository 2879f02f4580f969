using Grpc.Core;

namespace CounterLab.Client.Sessions;

/// <summary>The outcome of one message of a session.</summary>
/// <param name="Kind">The kind of outcome.</param>
/// <param name="Response">The node's answer; null if the call failed.</param>
/// <param name="IsComplete">Whether the node now has everything that existed when the pass started.</param>
/// <param name="Failure">Why the message failed; null if the session processed the reply.</param>
/// <param name="Cause">The exception of a failed call.</param>
internal sealed record ExchangeResult(
    ExchangeKind Kind, SessionResponse? Response, bool IsComplete, CallFailure? Failure, RpcException? Cause);
