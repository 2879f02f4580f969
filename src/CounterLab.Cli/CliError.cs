using CounterLab.Client;

namespace CounterLab.Cli;

/// <summary>The error of a failed command.</summary>
internal sealed record CliError(int Exit, string Code, string Message, string Expected, string Found)
{
    private const string InvalidArgument = "INVALID_ARGUMENT";
    private const string InUse = "SESSION_IN_USE";

    public static CliError WrongArgument(string message, string expected, string found) =>
        new(ExitCode.WrongArguments, InvalidArgument, message, expected, found);

    /// <summary>Maps a failed call to a command error.</summary>
    public static CliError Of(CallFailure failure)
    {
        var exit = failure switch
        {
            { Outcome: CallOutcome.NotSent } => ExitCode.NotReached,
            { Outcome: CallOutcome.Unknown } => ExitCode.Unknown,
            { Code: InvalidArgument } => ExitCode.WrongArguments,
            _ => ExitCode.Refused,
        };
        return new CliError(exit, failure.Code, failure.Message, failure.Expected, failure.Found);
    }

    /// <summary>Maps a failed call to a command error that names the address.</summary>
    /// <param name="option">The option with the address: --node or --control.</param>
    /// <param name="isRead">Whether the call changes nothing.</param>
    public static CliError Of(CallFailure failure, string option, string address, bool isRead = false)
    {
        var error = Of(failure);
        return failure.Outcome switch
        {
            CallOutcome.NotSent => error with
            {
                Message = $"{option} {address} is not reachable; nothing was sent.",
                Expected = option == "--control" ? "a running lab" : "a running node",
            },
            CallOutcome.Unknown => error with
            {
                Message = $"{address} did not answer ({failure.Code})."
                    + (isRead ? "" : " The operation was applied once or not at all."),
                Expected = option == "--control" ? "a lab that answers" : "a node that answers",
            },
            _ => error,
        };
    }

    /// <summary>Maps an exception of the client library, which sent nothing, to a command error.</summary>
    public static CliError Of(CounterLabException exception)
    {
        var isFile = exception is SessionStoreException;
        var code = isFile && exception.Code != InUse ? InvalidArgument : exception.Code;
        var exit = isFile || code == InvalidArgument ? ExitCode.WrongArguments : ExitCode.Refused;
        return new CliError(exit, code, exception.Sentence, exception.Expected, exception.Found);
    }
}
