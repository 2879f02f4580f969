using System.CommandLine;
using System.Globalization;
using CounterLab.Cli.Sessions;
using CounterLab.Client;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Cli.Commands;

/// <summary>add: adds to a counter on one node, as a plain add, with an idempotency key, or in a session.</summary>
internal sealed class AddCommand
{
    private readonly Argument<string> _name = CommonOptions.Counter();
    private readonly Argument<string?> _amount = new("AMOUNT")
    {
        Description = "Amount to add; 1 by default.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _amountOption = CommonOptions.Text(
        "--amount", "Amount to add; use this form for negative amounts: --amount -5.");

    private readonly Option<string> _node = CommonOptions.Node();
    private readonly Option<string?> _concern = CommonOptions.Concern("Write concern");
    private readonly Option<string?> _within = CommonOptions.Within("the concern");
    private readonly Option<string?> _token = CommonOptions.Token();
    private readonly Option<string?> _key = CommonOptions.Text(
        "--key",
        "Idempotency key, unique per add: the command retries for five seconds and the add counts once. Not valid "
        + "across commands, since a node that restarted treats the key as new.");

    private readonly Option<string?> _session = CommonOptions.Text(
        "--session",
        "Session file, created by the first add. Repeat the command on any node until it exits with 0; the add counts "
        + "once.");

    public static Command Create(CliOutput output)
    {
        var add = new AddCommand();
        var command = new Command("add", "Adds to a counter on one node. Without --key or --session it never retries.")
        {
            add._name, add._amount, add._amountOption, add._node, add._concern, add._within, add._token, add._key,
            add._session,
        };
        command.SetAction(result => add.RunAsync(result, output));
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CliOutput output)
    {
        var amount = Amount(result.GetValue(_amountOption) ?? result.GetValue(_amount) ?? "1");
        var (counter, node, concern) =
            (result.GetValue(_name)!, result.GetValue(_node)!, result.GetValue(_concern) ?? "");
        var withinMs = CommonOptions.WithinMs(result.GetValue(_within));
        var seen = TokenText.Read(result.GetValue(_token));
        var key = result.GetValue(_key);
        if (result.GetValue(_session) is not { } file)
        {
            var request = new AddRequest
            {
                Counter = counter,
                Amount = amount,
                Concern = concern,
                WithinMs = withinMs,
                WantToken = seen is not null,
                Token = seen,
            };
            return Write(output, request, await CommonOptions.CallAsync(
                "--node", node, channel => SendAsync(channel, request, key)));
        }

        return key is null
            ? await new SessionAdd(file, node, counter, amount, concern, withinMs, seen).RunAsync(output)
            : throw new CliException(
                CliError.WrongArgument("--key can't be combined with --session.", "one of them", "both"));
    }

    private static async Task<AddReply> SendAsync(GrpcChannel channel, AddRequest request, string? key)
    {
        var timeout = CommonOptions.CallDeadline + TimeSpan.FromMilliseconds(request.WithinMs);
        if (key is not null)
        {
            return await KeyedAdd.SendAsync(channel, request, key, timeout);
        }

        var add = await SingleAdd.SendAsync(channel, request, timeout);
        return add.IsApplied ? add.Reply : throw new CliException(
            CliError.Of(add.Failure, "--node", channel.Target));
    }

    private static int Write(CliOutput output, AddRequest request, AddReply reply)
    {
        var json = new
        {
            counter = request.Counter,
            amount = request.Amount,
            value = ExactValue.Of(reply.Value, reply.ExactValue),
            owner = CounterOwnerJson.Of(reply.Owner),
            seq = reply.Seq,
            applied = reply.Applied,
            concern = reply.Concern,
            concernMet = reply.ConcernMet,
            confirmedBy = reply.ConfirmedBy,
            members = reply.Members,
            token = TokenText.Merged(request.Token, reply.Token),
            repeatedKey = reply.RepeatedKey,
        };
        var confirmed = ConcernText.Of(reply.Concern, reply.ConcernMet, reply.ConfirmedBy, reply.Members);
        output.Line(
            json,
            FormattableString.Invariant(
                $"{TerminalText.Name(json.counter)} = {json.value} ({reply.Owner.Node}, operation ")
            + $"{reply.Seq}{confirmed})" + TokenText.Line(request.Token, reply.Token));
        return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
    }

    private static long Amount(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount)
            ? amount
            : throw new CliException(CliError.WrongArgument(
                "The amount is out of range.", "a whole number within ±2^53, other than 0", $"'{text}'"));
}
