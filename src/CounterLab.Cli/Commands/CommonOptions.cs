using System.CommandLine;
using CounterLab.Client;
using CounterLab.Wire;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Cli.Commands;

/// <summary>Options and calls that several commands share.</summary>
internal static class CommonOptions
{
    public static readonly TimeSpan CallDeadline = TimeSpan.FromSeconds(5);

    public static Option<string> Node() =>
        new("--node") { Description = "Address of a node, host:port.", Required = true };

    public static Option<string?> Token() =>
        new("--token") { Description = "Session token printed by an earlier command; 'new' starts a session." };

    public static Option<string> Control() =>
        new("--control") { Description = "Control address, as printed by `up` or the dashboard.", Required = true };

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

    /// <summary>Opens a channel, makes calls, and converts failures into command errors.</summary>
    public static async Task<T> CallAsync<T>(string option, string address, Func<GrpcChannel, Task<T>> call)
    {
        using var channel = NodeChannel.Native(Address(option, address));
        try
        {
            return await call(channel);
        }
        catch (RpcException e)
        {
            throw new CliException(CliError.Of(e));
        }
    }
}
