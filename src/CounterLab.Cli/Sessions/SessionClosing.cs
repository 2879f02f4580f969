using CounterLab.Cli.Commands;
using CounterLab.Protocol.Identity;
using CounterLab.Protocol.Messages;
using CounterLab.Wire;
using CounterLab.Wire.V1;
using Grpc.Net.Client;

namespace CounterLab.Cli.Sessions;

/// <summary>
/// sessions close: has one life of one node take the session over. Who is asked is written down first, for nobody else may
/// ever be: two would both count it.
/// </summary>
internal sealed record SessionClosing(string Path, string Node, string Concern, uint WithinMs)
{
    public async Task<int> RunAsync(CliOutput output)
    {
        var address = CommonOptions.Address("--node", Node);
        if (!File.Exists(Path))
        {
            throw new CliException(CliError.WrongArgument("There is no such session.", "a file that add --session made", Quote.Of(Path)));
        }

        using var file = SessionFile.Take(Path);
        var session = SavedSession.Load(file)!;
        return await CommonOptions.CallAsync("--node", Node, channel => CloseAsync(output, session, channel, address));
    }

    private async Task<int> CloseAsync(CliOutput output, SavedSession session, GrpcChannel channel, string address)
    {
        var about = await SessionSender.AboutAsync(channel, session.Cluster);
        var sender = new SessionSender(channel, address, session, Concern, WithinMs);
        var isRepeated = session.Replica.Absorber is not null;
        var close = isRepeated ? Again(session, WireIds.FromWire(about.Node)) : await FirstAsync(session, sender, address);
        var reply = await sender.CloseAsync(close);
        session.Replica.OnClosed(WireSessions.FromWire(reply));
        session.Save();
        Tell(output, session, reply, isRepeated);
        return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
    }

    private static async Task<SessionClose> FirstAsync(SavedSession session, SessionSender sender, string address)
    {
        while (true)
        {
            await sender.BringAsync();
            session.Save();
            if (session.Replica.Close(address) is { } close)
            {
                session.Save();
                return close;
            }
        }
    }

    private static SessionClose Again(SavedSession session, OwnerId node)
    {
        var absorber = session.Replica.Absorber!.Value;
        return node == absorber ? new SessionClose(session.Cluster, session.Replica.Id, absorber, session.Replica.Head) : throw new CliException(
            CliError.WrongArgument(
                "Another node, or another incarnation of it, was asked to absorb this session. The session is closed when "
                    + "that one answers.",
                absorber.ToString(), node.ToString()));
    }

    private static void Tell(CliOutput output, SavedSession session, SessionCloseReply reply, bool isRepeated)
    {
        var json = new
        {
            session = session.Replica.Id.ToString(),
            upTo = session.Replica.Head,
            absorber = CounterOwnerJson.Of(reply.Node),
            absorbedAt = reply.AbsorbedAt,
            concernMet = reply.ConcernMet,
            confirmedBy = reply.Confirmations.Select(holder => holder.Node),
            members = reply.Members,
            repeated = isRepeated,
        };
        var confirmed = reply.ConcernMet ? "" : $", NOT confirmed as asked: only by {string.Join(", ", json.confirmedBy)} of {reply.Members}";
        output.Line(json, $"session {json.session[..8]}, {json.upTo} operations: absorbed by {reply.Node.Node} with its operation {reply.AbsorbedAt}{confirmed}");
    }
}
