using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Telemetry;

/// <summary>What a client logs: one line per fact.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Address} failed ({Code}: {Message} {Found}); turning to {Next}")]
    public static partial void FailedOver(ILogger log, string address, string code, string message, string found, string next);

    [LoggerMessage(2, LogLevel.Error, "The session takes no more adds ({Code}): {Message}")]
    public static partial void SessionEnded(ILogger log, string code, string message);

    [LoggerMessage(3, LogLevel.Information, "Closed: {Outcome}, {Pending} adds acknowledged by nobody")]
    public static partial void Closed(ILogger log, CloseOutcome outcome, long pending);

    [LoggerMessage(4, LogLevel.Critical, "The client's loop ended by a defect")]
    public static partial void Broken(ILogger log, Exception exception);
}
