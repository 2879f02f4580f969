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
        var command = new Command("sessions", "Lists the open sessions that a node knows.") { node, Close(output) };
        command.SetAction(async result =>
        {
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new SessionService.SessionServiceClient(channel).ListAsync(
                    new ListSessionsRequest(), deadline: CommonOptions.Deadline()), isRead: true);
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
            "Write concern for the absorption: local, quorum, all or a number of members. Exit 3 if it is not met in "
            + "time; repeat the command.");
        var command = new Command(
            "close",
            "Closes a session: the node absorbs it, adding the session's totals to its own slots. This can't be "
            + "undone. Only one node may absorb it; to repeat the command, use the same node.")
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
            + (session.HeardMs < 0 ? "not heard here" : FormattableString.Invariant(
                $"heard {session.HeardMs} ms ago")));
        var more = reply.Truncated ? ["  … and more"] : (string[])[];
        var head = $"{reply.Node.Node}: {reply.Open} open, {reply.Absorbed} absorbed; "
            + $"{reply.Owners} owners of at most {reply.OwnersMax}";
        return string.Join('\n', [head, .. lines, .. more]);
    }
}
