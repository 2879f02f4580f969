using System.Net.Sockets;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Client;

/// <summary>A failed call: its code as gRPC spells it, a message, what was expected and what was found.</summary>
public sealed record CallFailure(CallOutcome Outcome, string Code, string Message, string Expected, string Found)
{
    /// <summary>Reads the outcome, the status and the trailers of a failed call.</summary>
    public static CallFailure Of(RpcException exception)
    {
        var code = Spell(exception.StatusCode);
        var outcome = OutcomeOf(exception);
        if (outcome != CallOutcome.Refused)
        {
            return new CallFailure(
                outcome, code, Describe(exception, outcome), "a node that answers", Innermost(exception));
        }

        var trailers = RefusalTrailers.Read(exception.Trailers);
        return new CallFailure(
            outcome,
            trailers.Reason.Length > 0 ? trailers.Reason : code,
            RefusalTrailers.MessageOf(exception.Status),
            trailers.Expected,
            trailers.Found);
    }

    private static CallOutcome OutcomeOf(RpcException exception) => exception.StatusCode switch
    {
        StatusCode.InvalidArgument or StatusCode.OutOfRange or StatusCode.AlreadyExists or StatusCode.FailedPrecondition
            or StatusCode.ResourceExhausted or StatusCode.Unimplemented or StatusCode.NotFound => CallOutcome.Refused,
        StatusCode.Unavailable when WasNeverConnected(exception) => CallOutcome.NotSent,
        StatusCode.Unavailable when RefusalTrailers.Read(exception.Trailers).IsRefusal => CallOutcome.Refused,
        _ => CallOutcome.Unknown,
    };

    private static bool WasNeverConnected(Exception? exception) => exception switch
    {
        null => false,
        SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable,
        } => true,
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError,
        } => true,
        _ => WasNeverConnected(exception.InnerException) || WasNeverConnected(
            (exception as RpcException)?.Status.DebugException),
    };

    private static string Describe(RpcException exception, CallOutcome outcome) => outcome == CallOutcome.NotSent
        ? "No node was reached; nothing was sent."
        : $"No answer ({exception.StatusCode}); it was applied once or not at all.";

    private static string Innermost(RpcException exception)
    {
        Exception? cause = exception.InnerException ?? exception.Status.DebugException;
        while (cause?.InnerException is { } inner)
        {
            cause = inner;
        }

        return cause?.Message ?? exception.Status.Detail;
    }

    /// <summary>
    /// Spells a status code as gRPC's specification does: DeadlineExceeded becomes DEADLINE_EXCEEDED.
    /// </summary>
    public static string Spell(StatusCode code) => string.Concat(
        code.ToString().Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : char.ToUpperInvariant(c).ToString()));
}
