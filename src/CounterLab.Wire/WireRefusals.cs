using CounterLab.Protocol;
using CounterLab.Protocol.Identity;
using Grpc.Core;

namespace CounterLab.Wire;

/// <summary>Refusals between the protocol and gRPC's status codes.</summary>
public static class WireRefusals
{
    private const string IncarnationKey = "counterlab-incarnation-bin";
    private const string ExpectedKey = "counterlab-expected-bin";
    private const string FoundKey = "counterlab-found-bin";
    private const string ReasonKey = "counterlab-reason";

    public static RpcException ToException(this Refusal refusal)
    {
        var trailers = new Metadata
        {
            { ExpectedKey, System.Text.Encoding.UTF8.GetBytes(refusal.Expected) },
            { FoundKey, System.Text.Encoding.UTF8.GetBytes(refusal.Found) },
        };
        if (refusal.Reason.Length > 0)
        {
            trailers.Add(ReasonKey, refusal.Reason);
        }

        if (!refusal.Actual.IsNone)
        {
            trailers.Add(IncarnationKey, refusal.Actual.ToWire().ToByteArray());
        }

        return new RpcException(new Status(ToStatus(refusal.Code), refusal.ToString()), trailers);
    }

    /// <summary>The refusal that a call ended with; null when it ended for want of a connection or an answer.</summary>
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

        var bytes = exception.Trailers.GetValueBytes(IncarnationKey);
        var (expected, found) = (Text(exception, ExpectedKey), Text(exception, FoundKey));
        var end = exception.Status.Detail.IndexOf(" Expected ", StringComparison.Ordinal);
        var message = end > 0 ? exception.Status.Detail[..end] : exception.Status.Detail;
        return new Refusal(code.Value, message, expected, found)
        {
            Actual = bytes is { Length: 16 } ? WireIds.FromBytes(bytes) : Incarnation.None,
        };
    }

    public static RpcException InvalidArgument(string message) => new(new Status(StatusCode.InvalidArgument, message));

    private static string Text(RpcException exception, string key) =>
        exception.Trailers.GetValueBytes(key) is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : "";

    /// <summary>gRPC's own code.</summary>
    public static StatusCode ToStatus(this RefusalCode code) => code switch
    {
        RefusalCode.InvalidArgument => StatusCode.InvalidArgument,
        RefusalCode.OutOfRange => StatusCode.OutOfRange,
        RefusalCode.AlreadyExists => StatusCode.AlreadyExists,
        RefusalCode.NotFound => StatusCode.NotFound,
        RefusalCode.FailedPrecondition => StatusCode.FailedPrecondition,
        RefusalCode.ResourceExhausted => StatusCode.ResourceExhausted,
        RefusalCode.Unavailable => StatusCode.Unavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "a known code"),
    };
}
