using CounterLab.Protocol;

namespace CounterLab.Client.Errors;

/// <summary>Codes as gRPC spells them.</summary>
internal static class Spelling
{
    public static string OfCode(RefusalCode code) => code switch
    {
        RefusalCode.InvalidArgument => "INVALID_ARGUMENT",
        RefusalCode.OutOfRange => "OUT_OF_RANGE",
        RefusalCode.AlreadyExists => "ALREADY_EXISTS",
        RefusalCode.FailedPrecondition => "FAILED_PRECONDITION",
        RefusalCode.ResourceExhausted => "RESOURCE_EXHAUSTED",
        RefusalCode.Unavailable => "UNAVAILABLE",
        _ => throw new ArgumentOutOfRangeException(nameof(code), code, "a known code"),
    };
}
