using System.CommandLine;
using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Cli.Commands;

/// <summary>watch: prints the values of one counter, or of all counters with a prefix, as they change.</summary>
internal static class WatchCommand
{
    private const string Ended =
        "The watch ended: the node stopped or no longer answers. Repeat the command with --token to resume.";

    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var name = new Argument<string?>("NAME") { Description = "Counter.", Arity = ArgumentArity.ZeroOrOne };
        var prefix = CommonOptions.Text("--prefix", "Follow all counters with this prefix instead of one name.");
        var all = new Option<bool>("--all") { Description = "Follow all counters instead of one name." };
        var token = CommonOptions.Token();
        var node = CommonOptions.Node();
        var command =
            new Command("watch", "Follows counters on one node until interrupted.") { name, prefix, all, token, node };
        command.SetAction(async result =>
        {
            var seen = TokenText.Read(result.GetValue(token));
            var request = new WatchRequest
            {
                Counter = result.GetValue(name) ?? "",
                Prefix = result.GetValue(prefix) ?? "",
                All = result.GetValue(all),
                Token = seen,
                WantTokens = seen is not null,
            };
            return await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
            {
                using var call = new CounterService.CounterServiceClient(channel)
                    .Watch(request, cancellationToken: interrupt.Token);
                await ForEachAsync(call.ResponseStream, seen, output, interrupt);
                return interrupt.Signal is null
                    ? throw new CliException(new CliError(
                        ExitCode.Unknown, "UNAVAILABLE", Ended, "a node that answers", "the end of the stream"))
                    : interrupt.ExitCode;
            }, isRead: true);
        });
        return command;
    }

    private static async Task ForEachAsync(IAsyncStreamReader<WatchReply> stream, Token? seen, CliOutput output,
        Interrupt interrupt)
    {
        try
        {
            await foreach (var reply in stream.ReadAllAsync(interrupt.Token))
            {
                Show(reply, TokenText.Merged(seen, reply.Token), output);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException && interrupt.Signal is not null)
        {
            // a watch normally ends with an interrupt
        }
        catch (RpcException e) when (CliError.Of(CallFailure.Of(e)) is { Exit: ExitCode.Unknown } error)
        {
            throw new CliException(error with { Message = Ended });
        }
    }

    private static void Show(WatchReply reply, string? token, CliOutput output)
    {
        var at = DateTimeOffset.FromUnixTimeMilliseconds(reply.UnixMs);
        if (reply.KindCase == WatchReply.KindOneofCase.Value)
        {
            var value = ExactValue.Of(reply.Value.Value_, reply.Value.ExactValue);
            output.Line(new { type = "value", counter = reply.Counter, value, at, token },
                Text(at, reply.Counter, value));
        }
        else if (output.IsJson)
        {
            output.Line(new { type = "heartbeat", at, token }, "");
        }
    }

    internal static string Text(DateTimeOffset at, string counter, Int128 value) =>
        FormattableString.Invariant($"{at:HH:mm:ss.fff} {TerminalText.Name(counter)} = {value}");
}
