using System.CommandLine;
using CounterLab.Wire.V1;
using Grpc.Core;

namespace CounterLab.Cli.Commands;

/// <summary>
/// Commands that act on a running lab through its control port: cut, isolate, split, heal, fault …, kill, restart,
/// pause, resume, node add|remove, and record.
/// </summary>
internal static class ControlCommands
{
    private static readonly TimeSpan RollingWithin = TimeSpan.FromMinutes(5);

    public static void AddTo(Command root, CliOutput output)
    {
        root.Subcommands.Add(Cut(output));
        root.Subcommands.Add(Split(output));
        root.Subcommands.Add(Heal(output));
        root.Subcommands.Add(OfNode(output, "isolate", "Cuts a node off from all others.",
            (client, node) => client.IsolateAsync(node, ControlCall.Options())));
        root.Subcommands.Add(OfNode(output, "kill", "Ends a node's process with SIGKILL.",
            (client, node) => client.KillAsync(node, ControlCall.Options())));
        root.Subcommands.Add(OfNode(output, "restart", "Restarts a stopped node with a new incarnation.",
            (client, node) => client.RestartAsync(node, ControlCall.Options())));
        root.Subcommands.Add(OfNode(output, "pause", "Suspends a node's process (SIGSTOP); see resume.",
            (client, node) => client.PauseAsync(node, ControlCall.Options())));
        root.Subcommands.Add(OfNode(output, "resume", "Resumes a paused process (SIGCONT).",
            (client, node) => client.ResumeAsync(node, ControlCall.Options())));
        root.Subcommands.Add(OfNode(output, "stop",
            "Stops a node gracefully (SIGTERM): it drains its backlog, leaves the cluster and exits.",
            (client, node) => client.StopAsync(node, ControlCall.Options())));
        root.Subcommands.Add(RollingRestart(output));
        root.Subcommands.Add(FaultCommand.Create(output));
        root.Subcommands.Add(RecordCommand.Create(output));
        root.Subcommands.Add(new Command("node", "Adds or removes a node.")
        {
            AddNode(output),
            OfNode(output, "remove", "Removes a node from the members; a live node leaves first.",
                (client, node) => client.RemoveNodeAsync(node, ControlCall.Options())),
        });
    }

    private static Command Cut(CliOutput output)
    {
        var (a, b, control) = (Node("A"), Node("B"), CommonOptions.Control());
        var oneWay = new Option<bool>("--one-way") { Description = "Cut only the direction from A to B." };
        var command = new Command("cut", "Cuts the link between two nodes.") { a, b, oneWay, control };
        command.SetAction(result => ControlCall.DoAsync(output, result.GetValue(control)!, client => client.CutAsync(
            new CutRequest { From = result.GetValue(a)!, To = result.GetValue(b)!, OneWay = result.GetValue(oneWay) },
            ControlCall.Options())));
        return command;
    }

    private static Command RollingRestart(CliOutput output)
    {
        var control = CommonOptions.Control();
        var command = new Command("rolling-restart",
            "Restarts all nodes one after the other, waiting until each is ready.") { control };
        command.SetAction(result => ControlCall.DoAsync(
            output, result.GetValue(control)!, client =>
                client.RollingRestartAsync(new RollingRestartRequest(), ControlCall.Options(RollingWithin))));
        return command;
    }

    private static Command Split(CliOutput output)
    {
        var groups = new Argument<string>("GROUPS") { Description = "Groups of nodes, for example n1,n2/n3,n4." };
        var control = CommonOptions.Control();
        var command = new Command("split", "Cuts every link between groups of nodes.") { groups, control };
        command.SetAction(result =>
        {
            var request = new SplitRequest();
            foreach (var group in result.GetValue(groups)!.Split('/'))
            {
                var nodes = group.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                request.Groups.Add(new SplitRequest.Types.Group { Nodes = { nodes } });
            }

            return ControlCall.DoAsync(output, result.GetValue(control)!,
                client => client.SplitAsync(request, ControlCall.Options()));
        });
        return command;
    }

    private static Command Heal(CliOutput output)
    {
        var optional = ArgumentArity.ZeroOrOne;
        var a = new Argument<string?>("A")
        {
            Description = "With B, heal only the link between the two.",
            Arity = optional
        };
        var b = new Argument<string?>("B") { Arity = optional };
        var control = CommonOptions.Control();
        var command = new Command("heal", "Heals every link, or the one between two nodes.") { a, b, control };
        command.SetAction(result =>
        {
            var (from, to) = (result.GetValue(a) ?? "", result.GetValue(b) ?? "");
            if (from.Length > 0 && to.Length == 0)
            {
                throw new CliException(
                    CliError.WrongArgument("heal needs two nodes or none.", "A and B, or neither", $"'{from}'"));
            }

            return ControlCall.DoAsync(output, result.GetValue(control)!, client =>
                client.HealAsync(new HealRequest { From = from, To = to }, ControlCall.Options()));
        });
        return command;
    }

    private static Command AddNode(CliOutput output)
    {
        var id = new Argument<string?>("ID")
        {
            Description = "Node id; the next free n<number> by default.",
            Arity = ArgumentArity.ZeroOrOne
        };
        var control = CommonOptions.Control();
        var command = new Command("add", "Starts one more node.") { id, control };
        command.SetAction(result => ControlCall.DoAsync(output, result.GetValue(control)!, client =>
            client.AddNodeAsync(new AddNodeRequest { Id = result.GetValue(id) ?? "" }, ControlCall.Options())));
        return command;
    }

    private static Command OfNode(
        CliOutput output,
        string name,
        string description,
        Func<ControlService.ControlServiceClient, NodeRequest, AsyncUnaryCall<ControlReply>> call)
    {
        var (node, control) = (Node("NODE"), CommonOptions.Control());
        var command = new Command(name, description) { node, control };
        command.SetAction(result => ControlCall.DoAsync(output, result.GetValue(control)!, client =>
            call(client, new NodeRequest { Id = result.GetValue(node)! })));
        return command;
    }

    private static Argument<string> Node(string name) => new(name) { Description = "Node id." };
}
