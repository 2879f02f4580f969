using System.CommandLine;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>Commands for counters on one node: add, get, list, reset, delete, bound, watch.</summary>
internal static class CounterCommands
{
    public static void AddTo(Command root, CliOutput output, Interrupt interrupt)
    {
        root.Subcommands.Add(AddCommand.Create(output));
        root.Subcommands.Add(Get(output));
        root.Subcommands.Add(List(output));
        root.Subcommands.Add(ResetCommand.Reset(output));
        root.Subcommands.Add(ResetCommand.Delete(output));
        root.Subcommands.Add(BoundCommand.Create(output));
        root.Subcommands.Add(WatchCommand.Create(output, interrupt));
    }

    private static Command Get(CliOutput output)
    {
        var (name, node, token) = (CommonOptions.Counter(), CommonOptions.Node(), CommonOptions.Token());
        var concern = CommonOptions.Concern("Read concern");
        var within = CommonOptions.Within("concern and token");
        var details = new Option<bool>("--details")
        {
            Description = "Show the slots of all owners and how stale the value may be.",
        };
        var command =
            new Command("get", "Reads a counter as one node sees it.") { name, node, concern, within, token, details };
        command.SetAction(async result =>
        {
            var counter = result.GetValue(name)!;
            var seen = TokenText.Read(result.GetValue(token));
            var waitMs = CommonOptions.WithinMs(result.GetValue(within));
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
                    .GetAsync(request, deadline: CommonOptions.Deadline().AddMilliseconds(waitMs)), isRead: true);
            output.Line(GetJson.Of(counter, reply, seen), GetJson.Text(counter, reply, seen));
            return reply.ConcernMet ? ExitCode.Ok : ExitCode.Unknown;
        });
        return command;
    }

    private static Command List(CliOutput output)
    {
        var node = CommonOptions.Node();
        var prefix = CommonOptions.Text("--prefix", "List only names with this prefix.");
        var command = new Command("list", "Lists counters as one node sees them.") { node, prefix };
        command.SetAction(async result =>
        {
            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel).ListAsync(
                    new ListRequest { Prefix = result.GetValue(prefix) ?? "" }, deadline: CommonOptions.Deadline()),
                isRead: true);
            var counters = reply.Counters
                .Select(found => new { name = found.Name, value = ExactValue.Of(found.Value, found.ExactValue) })
                .ToList();
            var text = string.Join('\n', counters.Select(counter => FormattableString.Invariant(
                $"{TerminalText.Name(counter.name)} = {counter.value}")))
                + (reply.Truncated ? "\n… and more" : "");
            return output.Ok(new { node = reply.Node.Node, counters, truncated = reply.Truncated }, text);
        });
        return command;
    }
}
