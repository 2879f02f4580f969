using System.CommandLine;
using CounterLab.Cli.Commands;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Sessions;

/// <summary>sessions: lists the open sessions of a node; sessions close asks a node to absorb one.</summary>
internal static class SessionsCommand
{
    public static Command Create(CliOutput output)
    {
        var node = CommonOptions.Node();
        var command = new Command(
            "sessions", "Lists sessions that one node knows and that nobody has absorbed, as far as it knows.")
        {
            node, Close(output),
        };
        command.SetAction(async result =>
        {
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new SessionService.SessionServiceClient(channel).ListAsync(
                    new ListSessionsRequest(), deadline: CommonOptions.Deadline()));
            return output.Ok(Json(reply), Text(reply));
        });
        return command;
    }

    private static Command Close(CliOutput output)
    {
        var file = new Option<string>("--session") { Description = "The session's file.", Required = true };
        var (node, within) = (CommonOptions.Node(), CommonOptions.Within("the concern"));
        var concern = CommonOptions.Text(
            "--concern",
            "local, quorum, all, or a number: how many members must hold the absorption. Not met in time: exit 3; give "
            + "the command again.");
        var command = new Command(
            "close",
            "Asks a node to take the session's totals into its own, for good. Only one node is ever asked; to repeat "
            + "it, name that one again.")
        {
            file, node, concern, within,
        };
        command.SetAction(result => new SessionClosing(
            result.GetValue(file)!, result.GetValue(node)!, result.GetValue(concern) ?? "",
            CommonOptions.WithinMs(result.GetValue(within))).RunAsync(output));
        return command;
    }

    private static object Json(ListSessionsReply reply) => new
    {
        node = reply.Node.Node,
        cluster = reply.Cluster,
        sessions = reply.Sessions.Select(session => new
        {
            session = Convert.ToHexStringLower(session.Session_.Span),
            upTo = session.V,
            counters = session.Counters,
            heardMs = session.HeardMs < 0 ? (long?)null : session.HeardMs,
        }),
        truncated = reply.Truncated,
        open = reply.Open,
        owners = reply.Owners,
        ownersMax = reply.OwnersMax,
        absorbed = reply.Absorbed,
    };

    private static string Text(ListSessionsReply reply)
    {
        var lines = reply.Sessions.Select(session =>
            $"  {Convert.ToHexStringLower(session.Session_.Span)} up to operation {session.V}, "
            + $"{session.Counters} counters, "
            + (session.HeardMs < 0 ? "not heard here" : $"heard {session.HeardMs} ms ago"));
        var more = reply.Truncated ? ["  … and more"] : (string[])[];
        var head = $"{reply.Node.Node}: {reply.Open} open, {reply.Absorbed} absorbed; "
            + $"{reply.Owners} owners of at most {reply.OwnersMax}";
        return string.Join('\n', [head, .. lines, .. more]);
    }
}
