using CounterLab.Cli.Commands;
using CounterLab.Client;
using CounterLab.Client.Sessions;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Core;
using Grpc.Net.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// add --session: one add that counts once, even if its command is repeated, on any node, until it exits with 0.
/// </summary>
internal sealed record SessionAdd(
    string Path, string Node, string Counter, long Amount, string Concern, uint WithinMs, Token? Seen)
{
    // The limit of AddRequest.amount; the replica itself has none.
    private const long AmountMax = 1L << 53;

    public async Task<int> RunAsync(CliOutput output)
    {
        if (Amount is < -AmountMax or > AmountMax)
        {
            throw new CliException(CliError.WrongArgument(
                "The amount is out of range.", "a whole number within ±2^53, other than 0",
                FormattableString.Invariant($"{Amount}")));
        }

        var address = CommonOptions.Address("--node", Node);
        using var file = SessionFile.Take(Path);
        return await CommonOptions.CallAsync("--node", Node, channel => SendAsync(output, file, channel, address));
    }

    private async Task<int> SendAsync(CliOutput output, FileSessionStore file, GrpcChannel channel, string address)
    {
        var loaded = SavedSession.Load(file);
        loaded?.DemandOpen();
        var about = await SessionDelivery.AboutAsync(channel, loaded?.Cluster);
        var session = loaded ?? SavedSession.Begin(file, about.Cluster);
        CheckToken(session.Cluster);
        var delivery = new SessionDelivery(channel, address, session, Concern, WithinMs);
        await delivery.BringAsync(); // first what earlier commands left unsent, so a failure adds nothing new
        var (add, isRepeated) = session.Add(Counter, Amount);
        var response = await ClaimAsync(delivery, add, file.Path);
        var value = await ValueAsync(channel);
        Write(output, session, add, isRepeated, response, value);
        if (response.ConcernMet)
        {
            session.Finish(add); // last, because the same command is a new add from here on
        }

        session.Save();
        return response.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
    }

    private static async Task<SessionResponse> ClaimAsync(SessionDelivery delivery, UnfinishedAdd add, string path)
    {
        try
        {
            return await delivery.ClaimAsync();
        }
        catch (CliException e)
        {
            throw new CliException(e.Error with
            {
                Message = $"{e.Error.Message} The add is stored in '{path}' as operation {add.Seq} of the session. "
                    + "Repeat the same command, on any node; it counts once.",
            });
        }
    }

    private void Write(
        CliOutput output, SavedSession session, UnfinishedAdd add, bool isRepeated, SessionResponse response,
        Int128? value)
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
            concernMet = response.ConcernMet,
            confirmedBy = response.ConfirmedBy,
            members = response.Members,
            token = TokenText.Merged(Seen, token),
            repeatedKey = false,
            node = response.Reply.From.Node,
            session = session.Replica.Id.ToString(),
            acknowledged = session.Replica.Acknowledged,
            repeated = isRepeated,
            unfinished = session.Unfinished.Count - (response.ConcernMet ? 1 : 0),
        };
        var confirmed = ConcernText.Of(json.concern, response.ConcernMet, response.ConfirmedBy, response.Members);
        var repeated = isRepeated ? ", of an earlier command" : "";
        output.Line(
            json,
            $"{TerminalText.Name(Counter)} = {ExactValue.Text(value)} (session {json.session[..8]}, "
            + $"operation {add.Seq}{repeated}, "
            + $"at {json.node}{confirmed})" + TokenText.Line(Seen, token));
    }

    /// <summary>
    /// The value that the node sees after the add; null if the read fails. The add is applied in either case.
    /// </summary>
    private async Task<Int128?> ValueAsync(GrpcChannel channel)
    {
        try
        {
            var reply = await new CounterService.CounterServiceClient(channel).GetAsync(
                new GetRequest { Counter = Counter }, deadline: CommonOptions.Deadline());
            return reply.Value;
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
            throw new CliException(CliError.WrongArgument(
                "The token is of another cluster.", $"a token of '{cluster}'", $"one of '{Seen.Cluster}'"));
        }
    }
}
