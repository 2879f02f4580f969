using CounterLab.Protocol;
using Grpc.Core;

namespace CounterLab.Wire;

/// <summary>Maps refusals to failed gRPC calls and back: status code, detail and trailers.</summary>
public static class WireRefusals
{
    /// <summary>Returns the exception that a service throws to refuse a call.</summary>
    public static RpcException ToException(this Refusal refusal) =>
        new(new Status(ToStatus(refusal.Code), refusal.ToString()), RefusalTrailers.Write(refusal));

    /// <summary>
    /// Returns the refusal that a call ended with, or null if the call failed without an answer from a node.
    /// </summary>
    public static Refusal? FromException(RpcException exception)
    {
        RefusalCode? code = exception.StatusCode switch
        {
            StatusCode.InvalidArgument => RefusalCode.InvalidArgument,
            StatusCode.OutOfRange => RefusalCode.OutOfRange,
            StatusCode.AlreadyExists => RefusalCode.AlreadyExists,
            StatusCode.NotFound => RefusalCode.NotFound,
            StatusCode.FailedPrecondition => RefusalCode.FailedPrecondition,
            StatusCode.ResourceExhausted => RefusalCode.ResourceExhausted,
            _ => null,
        };
        if (code is null)
        {
            return null;
        }

        var trailers = RefusalTrailers.Read(exception.Trailers);
        return new Refusal(
            code.Value, RefusalTrailers.MessageOf(exception.Status), trailers.Expected, trailers.Found)
        {
            Actual = trailers.Actual,
            Reason = trailers.Reason,
        };
    }

    /// <summary>Returns the exception for a message that does not follow the contract. It has no trailers.</summary>
    public static RpcException InvalidArgument(string message) =>
        new(new Status(StatusCode.InvalidArgument, message));

    /// <summary>Returns the gRPC status code of a refusal.</summary>
    public static StatusCode ToStatus(this RefusalCode code) => code switch
    {
        RefusalCode.InvalidArgument => StatusCode.InvalidArgument,
        RefusalCode.OutOfRange => StatusCode.OutOfRange,
        RefusalCode.AlreadyExists => StatusCode.AlreadyExists,
        RefusalCode.NotFound => StatusCode.NotFound,
        RefusalCode.FailedPrecondition => StatusCode.FailedPrecondition,
        RefusalCode.ResourceExhausted => StatusCode.ResourceExhausted,
        RefusalCode.Unavailable => StatusCode.Unavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "Expected a known code."),
    };
}
