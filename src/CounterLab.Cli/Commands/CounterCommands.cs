using System.CommandLine;
using System.Globalization;
using CounterLab.Cli.Sessions;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>add, get, list, watch.</summary>
internal static class CounterCommands
{
    public static void AddTo(Command root, CliOutput output, Interrupt interrupt)
    {
        root.Subcommands.Add(Add(output));
        root.Subcommands.Add(Get(output));
        root.Subcommands.Add(List(output));
        root.Subcommands.Add(ResetCommand.Reset(output));
        root.Subcommands.Add(ResetCommand.Delete(output));
        root.Subcommands.Add(BoundCommand.Create(output));
        root.Subcommands.Add(WatchCommand.Create(output, interrupt));
    }

    private static Command Add(CliOutput output)
    {
        var name = new Argument<string>("NAME") { Description = "Counter." };
        var amount = new Argument<string?>("AMOUNT")
        {
            Description = "Amount to add; 1 by default.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var option =
            new Option<string?>(
            "--amount")
            { Description = "Amount to add; use this form for negative amounts: --amount -5." };
        var node = CommonOptions.Node();
        var concern =
            new Option<string?>("--concern")
            {
                Description =
            "Write concern: local, quorum, all or a number of members. Exit 3 if it is not met in time."
            };
        var within =
            new Option<string?>(
            "--within")
            { Description = "Milliseconds to wait for the concern, 1 to 60000; 1000 by default." };
        var token = CommonOptions.Token();
        var key =
            new Option<string?>(
            "--key")
            {
                Description =
            "Idempotency key, unique per add: the command retries for five seconds and the add counts once. Not "
            + "valid across commands, since a node that restarted treats the key as new."
            };
        var session =
            new Option<string?>(
            "--session")
            {
                Description =
            "Session file, created by the first add. Repeat the command on any node until it exits with 0; the add "
            + "counts once."
            };
        var command = new Command("add", "Adds to a counter on one node. Without --key or --session it never retries.")
        {
            name, amount, option, node, concern, within, token, key, session,
        };
        command.SetAction(async result =>
        {
            var value = Amount(result.GetValue(option) ?? result.GetValue(amount) ?? "1");
            var counter = result.GetValue(name)!;
            var waitMs = Within(result.GetValue(within));
            var seen = TokenText.Read(result.GetValue(token));
            if (result.GetValue(session) is { } file)
            {
                return result.GetValue(key) is null
                    ? await new SessionAdd(file, result.GetValue(node)!, counter, value, result.GetValue(concern)
                        ?? "", waitMs, seen).RunAsync(output)
                    : throw new CliException(
                        CliError.WrongArgument("--key does not go with --session.", "one of the two", "both"));
            }

            var request = new AddRequest
            {
                Counter = counter,
                Amount = value,
                Concern = result.GetValue(concern) ?? "",
                WithinMs = waitMs,
                WantToken = seen is not null,
                Token = seen,
            };
            var deadline = CommonOptions.CallDeadline + TimeSpan.FromMilliseconds(waitMs);
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
            {
                var client = new CounterService.CounterServiceClient(channel);
                return result.GetValue(key) is { } text
                    ? await KeyedAdd.SendAsync(client, request, text, deadline)
                    : await client.AddAsync(request, deadline: DateTime.UtcNow + deadline);
            });
            var json = new
            {
                counter,
                amount = value,
                value = Exact(reply.Value, reply.ExactValue),
                owner = CounterOwnerJson.Of(reply.Owner),
                seq = reply.Seq,
                applied = reply.Applied,
                concern = reply.Concern,
                concernMet = reply.ConcernMet,
                confirmedBy = reply.ConfirmedBy,
                members = reply.Members,
                token = TokenText.Merged(seen, reply.Token),
                repeatedKey = reply.RepeatedKey,
            };
            var confirmed = reply.Concern == "local"
                ? "" : $", {(reply.ConcernMet ? "confirmed" : "NOT confirmed as asked: only")} by "
                + $"{string.Join(", ", reply.ConfirmedBy)} of {reply.Members}";
            output.Line(json, $"{counter} = {json.value} ({reply.Owner.Node}, operation {reply.Seq}{confirmed})"
                + TokenText.Line(seen, reply.Token));
            return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
        });
        return command;
    }

    private static Command Get(CliOutput output)
    {
        var name = new Argument<string>("NAME") { Description = "Counter." };
        var node = CommonOptions.Node();
        var concern =
            new Option<string?>("--concern")
            {
                Description =
            "Read concern: local, quorum, all or a number of members. Exit 3 if it is not met in time."
            };
        var within =
            new Option<string?>(
            "--within")
            { Description = "Milliseconds to wait for concern and token, 1 to 60000; 1000 by default." };
        var token = CommonOptions.Token();
        var details =
            new Option<bool>(
            "--details")
            { Description = "Show the slots of all owners and how stale the value may be." };
        var command =
            new Command("get", "Reads a counter as one node sees it.") { name, node, concern, within, token, details };
        command.SetAction(async result =>
        {
            var counter = result.GetValue(name)!;
            var seen = TokenText.Read(result.GetValue(token));
            var waitMs = Within(result.GetValue(within));
            var request = new GetRequest
            {
                Counter = counter,
                Concern = result.GetValue(concern) ?? "",
                WithinMs = waitMs,
                Token = seen,
                WantToken = seen is not null,
                WantDetails = result.GetValue(details),
            };
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel)
                    .GetAsync(request, deadline: CommonOptions.Deadline().AddMilliseconds(waitMs)));
            output.Line(GetJson.Of(counter, reply, seen), GetJson.Text(counter, reply, seen));
            return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
        });
        return command;
    }

    private static Command List(CliOutput output)
    {
        var node = CommonOptions.Node();
        var prefix = new Option<string?>("--prefix") { Description = "List only names with this prefix." };
        var command = new Command("list", "Lists counters as one node sees them.") { node, prefix };
        command.SetAction(async result =>
        {
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel).ListAsync(
                    new ListRequest { Prefix = result.GetValue(prefix) ?? "" }, deadline: CommonOptions.Deadline()));
            var counters = reply.Counters.Select(c => new { name = c.Name, value = Exact(c.Value, c.ExactValue) })
                .ToList();
            var text = string.Join('\n', counters.Select(c => $"{c.name} = {c.value}"))
                + (reply.Truncated ? "\n… and more" : "");
            return output.Ok(new { node = reply.Node.Node, counters, truncated = reply.Truncated }, text);
        });
        return command;
    }

    /// <summary>A value without loss, also outside of int64.</summary>
    public static Int128 Exact(long value, string exact) =>
        exact.Length > 0 ? Int128.Parse(exact, CultureInfo.InvariantCulture) : value;

    public static uint Within(string? text)
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

    private static long Amount(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new CliException(CliError.WrongArgument(
                "The amount is malformed.", "a whole number within ±2^53, other than 0", $"'{text}'"));
}

/// <summary>An owner in JSON.</summary>
internal sealed record CounterOwnerJson(string Node, string Incarnation)
{
    public static CounterOwnerJson Of(Owner owner) => new(owner.Node, Convert.ToHexStringLower(owner.Incarnation.Span));
}
