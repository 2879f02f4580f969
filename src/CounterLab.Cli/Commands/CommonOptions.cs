using System.CommandLine;
using System.Globalization;
using CounterLab.Client;
using CounterLab.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Cli.Commands;

/// <summary>Options and calls that several commands share.</summary>
internal static class CommonOptions
{
    public static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(5);

    public static Argument<string> Counter() => new("NAME") { Description = "Counter." };

    public static Option<string> Node() =>
        new("--node") { Description = "Address of a node, host:port.", Required = true };

    public static Option<string?> Token() =>
        new("--token")
        {
            Description = "Session token printed by an earlier command, or 'new' for an empty one. Independent of "
                + "--session.",
        };

    public static Option<string> Control() =>
        new("--control") { Description = "Control address, as printed by `up` or the dashboard.", Required = true };

    /// <summary>Creates an option with an optional text value.</summary>
    public static Option<string?> Text(string name, string description) => new(name) { Description = description };

    /// <summary>Creates the option for a write or read concern.</summary>
    public static Option<string?> Concern(string kind) => Text(
        "--concern", $"{kind}: local, quorum, all or a number of members. Exit 3 if it is not met in time.");

    /// <summary>Creates the option for the time that the node waits.</summary>
    public static Option<string?> Within(string what) => Text(
        "--within", $"Milliseconds to wait for {what}, 1 to 60000; 1000 by default.");

    /// <summary>Parses <see cref="Within"/> into milliseconds; 0: the node's default.</summary>
    public static uint WithinMs(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        return uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 1 and <= 60_000
            ? milliseconds
            : throw new CliException(
                CliError.WrongArgument("--within is out of range.", "milliseconds, 1 to 60000", $"'{text}'"));
    }

    public static DateTime Deadline() => DateTime.UtcNow + CallDeadline;

    public static string Address(string option, string text)
    {
        try
        {
            return NodeAddress.Parse(option, text);
        }
        catch (FormatException)
        {
            throw new CliException(CliError.WrongArgument(
                $"{option} is malformed.", "host:port with a port from 1 to 65535", $"'{text}'"));
        }
    }

    /// <summary>Opens a channel, makes the call, and converts failures into command errors.</summary>
    public static async Task<T> CallAsync<T>(
        string option, string address, Func<GrpcChannel, Task<T>> call, bool isRead = false)
    {
        using var channel = NodeChannel.Native(Address(option, address));
        try
        {
            return await call(channel);
        }
        catch (RpcException e)
        {
            throw new CliException(CliError.Of(CallFailure.Of(e), option, address, isRead));
        }
        catch (CounterLabException e)
        {
            throw new CliException(CliError.Of(e));
        }
    }
}
