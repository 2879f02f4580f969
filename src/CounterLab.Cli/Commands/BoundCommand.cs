using System.CommandLine;
using System.Globalization;
using CounterLab.Wire.V1;

namespace CounterLab.Cli.Commands;

/// <summary>bound: creates the bounds of a new counter.</summary>
internal static class BoundCommand
{
    public static Command Create(CliOutput output)
    {
        var name = new Argument<string>("NAME") { Description = "Name of a new counter; must start with bounded/." };
        var node = CommonOptions.Node();
        var floor = CommonOptions.Text("--floor", "Floor, 0 or less; none by default.");
        var cap = CommonOptions.Text("--cap", "Cap, 0 or more; none by default.");
        var within = CommonOptions.Within("all members");
        var command = new Command(
            "bound",
            "Creates a counter that stays between a floor and a cap even during partitions. All members must answer.")
        {
            name, node, floor, cap, within,
        };
        command.SetAction(async result =>
        {
            var waitMs = CommonOptions.WithinMs(result.GetValue(within));
            var request = new BoundRequest { Counter = result.GetValue(name)!, WithinMs = waitMs };
            if (Read("--floor", result.GetValue(floor)) is { } least)
            {
                request.Floor = least;
            }

            if (Read("--cap", result.GetValue(cap)) is { } most)
            {
                request.Cap = most;
            }

            var reply = await CommonOptions.CallAsync("--node", result.GetValue(node)!, async channel =>
                await new CounterService.CounterServiceClient(channel)
                    .BoundAsync(request, deadline: CommonOptions.Deadline().AddMilliseconds(waitMs)));
            Write(output, request, reply);
            return ExitCode.Ok;
        });
        return command;
    }

    private static long? Read(string option, string? text) => text is null ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bound) ? bound
        : throw new CliException(CliError.WrongArgument($"{option} is malformed.", "a whole number", $"'{text}'"));

    private static void Write(CliOutput output, BoundRequest request, BoundReply reply)
    {
        long? floor = request.HasFloor ? request.Floor : null, cap = request.HasCap ? request.Cap : null;
        var json = new
        {
            counter = request.Counter,
            floor,
            cap,
            owner = CounterOwnerJson.Of(reply.Owner),
            seq = reply.Seq,
            members = reply.Members
        };
        output.Line(json, string.Create(
            CultureInfo.InvariantCulture,
            $"{TerminalText.Name(request.Counter)} created: "
                + $"floor {floor?.ToString(CultureInfo.InvariantCulture) ?? "none"}, "
                + $"cap {cap?.ToString(CultureInfo.InvariantCulture) ?? "none"} ({reply.Owner.Node} has all rights; "
                + $"{reply.Members} members confirmed)"));
    }
}
