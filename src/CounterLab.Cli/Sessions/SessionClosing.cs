using CounterLab.Cli.Commands;
using CounterLab.Client.Sessions;
using CounterLab.Protocol.Identity;
using CounterLab.Wire;
using Grpc.Net.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// sessions close: asks one incarnation of a node to absorb the session. The file names that incarnation before it is
/// asked, and no other is ever asked: two absorbers would count the session twice.
/// </summary>
internal sealed record SessionClosing(string Path, string Node, string Concern, uint WithinMs)
{
    public async Task<int> RunAsync(CliOutput output)
    {
        var address = CommonOptions.Address("--node", Node);
        if (!File.Exists(Path))
        {
            throw new CliException(CliError.WrongArgument(
                "The session file does not exist.", "a file that 'add --session' created",
                $"none at {Quote.Of(Path)}"));
        }

        using var file = SessionFile.Take(Path);
        var session = SavedSession.Load(file)!;
        return await CommonOptions.CallAsync(
            "--node", Node, channel => CloseAsync(output, session, channel, address));
    }

    private async Task<int> CloseAsync(CliOutput output, SavedSession session, GrpcChannel channel, string address)
    {
        var about = await SessionDelivery.AboutAsync(channel, session.Cluster);
        var delivery = new SessionDelivery(channel, address, session, Concern, WithinMs);
        var isRepeated = session.Replica.Absorber is not null;
        CheckAbsorber(session, WireIds.FromWire(about.Node));
        var response = await (isRepeated ? delivery.CloseAsync(session.Session.Reclose()) : delivery.CloseAsync());
        session.Save();
        Write(output, session, response, isRepeated);
        return response.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
    }

    private static void CheckAbsorber(SavedSession session, OwnerId node)
    {
        if (session.Replica.Absorber is { } absorber && absorber != node)
        {
            throw new CliException(CliError.WrongArgument(
                "Another node, or another incarnation of this node, was already asked to absorb this session. Only "
                + "that one may absorb it: repeat the command with its address.",
                $"incarnation {absorber}", node.ToString()));
        }
    }

    private void Write(CliOutput output, SavedSession session, SessionResponse response, bool isRepeated)
    {
        var (from, absorbedAt) = (response.Reply.From, response.Reply.AbsorbedAt);
        var json = new
        {
            session = session.Replica.Id.ToString(),
            upTo = session.Replica.Head,
            absorber = CounterOwnerJson.Of(from.ToWire()),
            absorbedAt,
            concernMet = response.ConcernMet,
            confirmedBy = response.ConfirmedBy,
            members = response.Members,
            repeated = isRepeated,
        };
        var confirmed = response.ConcernMet
            ? "" : ConcernText.Of(Concern, isMet: false, response.ConfirmedBy, response.Members);
        output.Line(
            json,
            $"session {json.session[..8]}, {json.upTo} operations: absorbed by {from.Node} with its operation "
            + $"{absorbedAt}{confirmed}");
    }
}
