using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CounterLab.Client;
using CounterLab.Protocol;
using CounterLab.Wire;
using Grpc.Core;

namespace CounterLab.Cli;

/// <summary>The error of a failed command.</summary>
internal sealed record CliError(int Exit, string Code, string Message, string Expected, string Found)
{
    public static CliError WrongArgument(string message, string expected, string found) =>
        new(ExitCode.WrongArguments, "INVALID_ARGUMENT", message, expected, found);

    /// <summary>An argument that the protocol would refuse, found before anything is sent.</summary>
    public static CliError Of(Refusal refusal)
    {
        var code = refusal.Reason.Length > 0 ? refusal.Reason : CallFailure.Spell(refusal.Code.ToStatus());
        var exit = refusal.Code == RefusalCode.InvalidArgument ? ExitCode.WrongArguments : ExitCode.Refused;
        return new CliError(exit, code, refusal.Message, refusal.Expected, refusal.Found);
    }

    /// <summary>Maps a failed call to a command error.</summary>
    public static CliError Of(RpcException exception)
    {
        var failure = CallFailure.Of(exception);
        var exit = failure switch
        {
            { Outcome: CallOutcome.NotSent } => ExitCode.NotReached,
            { Outcome: CallOutcome.Unknown } => ExitCode.Unknown,
            { Code: "INVALID_ARGUMENT" } => ExitCode.WrongArguments,
            _ => ExitCode.Refused,
        };
        return new CliError(exit, failure.Code, failure.Message, failure.Expected, failure.Found);
    }
}

/// <summary>Ends a command with an error.</summary>
internal sealed class CliException(CliError error) : Exception(error.Message)
{
    public CliError Error { get; } = error;
}

/// <summary>Writes results and errors to stdout: as text, or with --json as one JSON object per line.</summary>
internal sealed class CliOutput(bool isJson)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public bool IsJson => isJson;

    public int Ok(object json, string text)
    {
        Line(json, text);
        return ExitCode.Ok;
    }

    public void Line(object json, string text)
    {
        Console.Out.WriteLine(isJson ? JsonSerializer.Serialize(json, Options) : text);
        Console.Out.Flush();
    }

    public int Fail(CliError error)
    {
        if (isJson)
        {
            var body = new { error.Code, error.Message, error.Expected, error.Found };
            Console.Out.WriteLine(JsonSerializer.Serialize(new { error = body }, Options));
        }
        else
        {
            var detail = error.Expected.Length > 0 ? $" Expected {error.Expected}; found {error.Found}." : "";
            Console.Error.WriteLine($"{error.Message}{detail}");
        }

        return error.Exit;
    }
}
