using Microsoft.Extensions.Logging;

namespace CounterLab.Client.Telemetry;

/// <summary>Log messages of a client, one line per fact.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Warning, "{Address} failed ({Code}: {Message} {Found}); failing over to {Next}")]
    public static partial void FailedOver(
        ILogger log, string address, string code, string message, string found, string next);

    [LoggerMessage(2, LogLevel.Error, "The session accepts no more adds ({Code}): {Message}")]
    public static partial void SessionEnded(ILogger log, string code, string message);

    [LoggerMessage(3, LogLevel.Information, "Closed: {Outcome}, {Pending} adds not acknowledged")]
    public static partial void Closed(ILogger log, CloseOutcome outcome, long pending);

    [LoggerMessage(4, LogLevel.Critical, "The client's loop ended by a defect")]
    public static partial void Broken(ILogger log, Exception exception);

    [LoggerMessage(5, LogLevel.Error, "The session was not saved ({Code}: {Reason}); nothing is sent until it is")]
    public static partial void NotSaved(ILogger log, string code, string reason);
}
