using System.CommandLine;
using System.Globalization;
using CounterLab.Contracts.V1;
using Grpc.Core;

namespace CounterLab.Cli.Commands;

/// <summary>add, get, list, watch.</summary>
internal static class CounterCommands
{
    public static void AddTo(Command root, CliOutput output, Interrupt interrupt)
    {
        root.Subcommands.Add(Add(output));
        root.Subcommands.Add(Get(output));
        root.Subcommands.Add(List(output));
        root.Subcommands.Add(Watch(output, interrupt));
    }

    private static Command Add(CliOutput output)
    {
        var name = new Argument<string>("NAME") { Description = "Counter." };
        var amount = new Argument<string?>("AMOUNT") { Description = "How much to add; 1 by default.", Arity = ArgumentArity.ZeroOrOne };
        var option = new Option<string?>("--amount") { Description = "The same, for negative amounts: --amount -5." };
        var node = CommonOptions.Node();
        var command = new Command("add", "Adds to a counter on one node, once: never retried.") { name, amount, option, node };
        command.SetAction(async result =>
        {
            var value = Amount(result.GetValue(option) ?? result.GetValue(amount) ?? "1");
            var counter = result.GetValue(name)!;
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel).AddAsync(
                    new AddRequest { Counter = counter, Amount = value }, deadline: CommonOptions.Deadline()));
            var json = new
            {
                counter,
                amount = value,
                value = Exact(reply.Value, reply.ExactValue),
                owner = OwnerJson.Of(reply.Owner),
                seq = reply.Seq,
                applied = reply.Applied,
                concern = reply.Concern,
                concernMet = reply.ConcernMet,
                confirmedBy = reply.ConfirmedBy,
            };
            return output.Ok(json, $"{counter} = {json.value} ({reply.Owner.Node}, operation {reply.Seq})");
        });
        return command;
    }

    private static Command Get(CliOutput output)
    {
        var name = new Argument<string>("NAME") { Description = "Counter." };
        var node = CommonOptions.Node();
        var command = new Command("get", "Reads a counter as one node sees it.") { name, node };
        command.SetAction(async result =>
        {
            var counter = result.GetValue(name)!;
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel).GetAsync(
                    new GetRequest { Counter = counter }, deadline: CommonOptions.Deadline()));
            return output.Ok(
                new { counter, value = reply.Value, exists = reply.Exists, node = reply.Node.Node },
                reply.Exists ? $"{counter} = {reply.Value}" : $"{counter} = 0 (not known at {reply.Node.Node})");
        });
        return command;
    }

    private static Command List(CliOutput output)
    {
        var node = CommonOptions.Node();
        var prefix = new Option<string?>("--prefix") { Description = "Only names that start with this." };
        var command = new Command("list", "Lists counters as one node sees them.") { node, prefix };
        command.SetAction(async result =>
        {
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel).ListAsync(
                    new ListRequest { Prefix = result.GetValue(prefix) ?? "" }, deadline: CommonOptions.Deadline()));
            var counters = reply.Counters.Select(c => new { name = c.Name, value = Exact(c.Value, c.ExactValue) }).ToList();
            var text = string.Join('\n', counters.Select(c => $"{c.name} = {c.value}")) + (reply.Truncated ? "\n… and more" : "");
            return output.Ok(new { node = reply.Node.Node, counters, truncated = reply.Truncated }, text);
        });
        return command;
    }

    private static Command Watch(CliOutput output, Interrupt interrupt)
    {
        var name = new Argument<string>("NAME") { Description = "Counter." };
        var node = CommonOptions.Node();
        var command = new Command("watch", "Follows a counter on one node until interrupted.") { name, node };
        command.SetAction(async result =>
        {
            var counter = result.GetValue(name)!;
            return await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
            {
                using var call = new CounterService.CounterServiceClient(channel).Watch(
                    new WatchRequest { Counter = counter }, cancellationToken: interrupt.Token);
                await ForEachAsync(call.ResponseStream, counter, output, interrupt);
                return interrupt.Signal is null ? ExitCode.Unknown : interrupt.ExitCode;
            });
        });
        return command;
    }

    private static async Task ForEachAsync(
        IAsyncStreamReader<WatchReply> stream, string counter, CliOutput output, Interrupt interrupt)
    {
        try
        {
            await foreach (var reply in stream.ReadAllAsync(interrupt.Token))
            {
                var at = DateTimeOffset.FromUnixTimeMilliseconds(reply.UnixMs);
                if (reply.KindCase == WatchReply.KindOneofCase.Value)
                {
                    var value = Exact(reply.Value.Value_, reply.Value.ExactValue);
                    output.Line(new { type = "value", counter, value, at }, $"{at:HH:mm:ss.fff} {counter} = {value}");
                }
                else if (output.IsJson)
                {
                    output.Line(new { type = "heartbeat", at }, "");
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or RpcException && interrupt.Signal is not null)
        {
            // interrupted: that is how it ends
        }
        catch (RpcException e) when (CliError.Of(e) is { Exit: ExitCode.Unknown } error)
        {
            throw new CliException(error with { Message = "The stream ended: the node stopped or went silent." });
        }
    }

    private static Int128 Exact(long value, string exact) =>
        exact.Length > 0 ? Int128.Parse(exact, CultureInfo.InvariantCulture) : value;

    private static long Amount(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new CliException(CliError.WrongArgument(
                "The amount is malformed.", "a whole number within ±2^53, other than 0", $"'{text}'"));
}

/// <summary>An owner in JSON.</summary>
internal sealed record OwnerJson(string Node, string Incarnation)
{
    public static OwnerJson Of(Owner owner) => new(owner.Node, Convert.ToHexStringLower(owner.Incarnation.Span));
}
