using System.Globalization;
using CounterLab.Cli.Commands;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>add --session: one add that counts once, however often and wherever its command is repeated until it ends with 0.</summary>
internal sealed record SessionAdd(string Path, string Node, string Counter, long Amount, string Concern, uint WithinMs, Token? Seen)
{
    // What AddRequest.amount allows; the replica itself takes any.
    private const long AmountMax = 1L << 53;

    public async Task<int> RunAsync(CliOutput output)
    {
        if (Amount is < -AmountMax or > AmountMax)
        {
            throw new CliException(CliError.WrongArgument("The amount is out of range.", "a whole number within ±2^53, other than 0", $"{Amount}"));
        }

        var address = CommonOptions.Address("--node", Node);
        using var file = SessionFile.Take(Path);
        return await CommonOptions.CallAsync("--node", Node, channel => SendAsync(output, file, channel, address));
    }

    private async Task<int> SendAsync(CliOutput output, SessionFile file, GrpcChannel channel, string address)
    {
        var loaded = SavedSession.Load(file);
        loaded?.DemandOpen();
        var about = await SessionSender.AboutAsync(channel, loaded?.Cluster);
        var session = loaded ?? SavedSession.Begin(file, about.Cluster);
        CheckToken(session.Cluster);
        var sender = new SessionSender(channel, address, session, Concern, WithinMs);
        await sender.BringAsync(); // what earlier commands left, before anything new is written down
        var (add, isRepeated) = session.Add(Counter, Amount);
        var reply = await ClaimAsync(sender, add);
        var value = await ValueAsync(channel);
        if (reply.ConcernMet)
        {
            session.Finish(add); // as late as can be: from here on the same command is another add
        }

        session.Save();
        Tell(output, session, add, isRepeated, reply, value);
        return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
    }

    private async Task<SessionPushReply> ClaimAsync(SessionSender sender, UnfinishedAdd add)
    {
        try
        {
            return await sender.ClaimAsync();
        }
        catch (CliException e)
        {
            throw new CliException(e.Error with
            {
                Message = $"{e.Error.Message} It is operation {add.Seq} of the session and stays in '{Path}': give the same command again, on any node; it counts once.",
            });
        }
    }

    private void Tell(CliOutput output, SavedSession session, UnfinishedAdd add, bool isRepeated, SessionPushReply reply, Int128? value)
    {
        var (owner, token) = (session.Replica.Owner.ToWire(), Token(session));
        var json = new
        {
            counter = Counter,
            amount = Amount,
            value,
            owner = CounterOwnerJson.Of(owner),
            seq = add.Seq,
            applied = true,
            concern = Concern.Length == 0 ? "local" : Concern,
            concernMet = reply.ConcernMet,
            confirmedBy = reply.Confirmations.Select(holder => holder.Node),
            members = reply.Members,
            token = TokenText.Merged(Seen, token),
            repeatedKey = false,
            node = reply.Node.Node,
            session = session.Replica.Id.ToString(),
            acknowledged = session.Replica.Acknowledged,
            repeated = isRepeated,
            unfinished = session.Unfinished.Count,
        };
        var confirmed = json.concern == "local" ? "" : $", {(reply.ConcernMet ? "confirmed" : "NOT confirmed as asked: only")} by "
            + $"{string.Join(", ", json.confirmedBy)} of {reply.Members}";
        var repeated = isRepeated ? ", of an earlier command" : "";
        output.Line(json, $"{Counter} = {value?.ToString(CultureInfo.InvariantCulture) ?? "?"} (session {json.session[..8]}, operation {add.Seq}{repeated}, at {json.node}{confirmed})"
            + TokenText.Line(Seen, token));
    }

    /// <summary>As the node sees it after the add; null when it does not say: the add stands all the same.</summary>
    private async Task<Int128?> ValueAsync(GrpcChannel channel)
    {
        try
        {
            return (await new CounterService.CounterServiceClient(channel).GetAsync(new GetRequest { Counter = Counter }, deadline: CommonOptions.Deadline())).Value;
        }
        catch (RpcException)
        {
            return null;
        }
    }

    private static Token Token(SavedSession session)
    {
        var token = new Token { Cluster = session.Cluster };
        token.Entries.Add(new VectorEntry { Owner = session.Replica.Owner.ToWire(), Seq = session.Replica.Head });
        return token;
    }

    private void CheckToken(string cluster)
    {
        if (Seen is { Cluster.Length: > 0 } && Seen.Cluster != cluster)
        {
            throw new CliException(CliError.WrongArgument("The token is of another cluster.", $"a token of '{cluster}'", $"one of '{Seen.Cluster}'"));
        }
    }
}
