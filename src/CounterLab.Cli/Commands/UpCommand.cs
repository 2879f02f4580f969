using System.CommandLine;
using System.Globalization;
using CounterLab.Lab;
using CounterLab.Lab.Control;
using CounterLab.Lab.Fleets;

namespace CounterLab.Cli.Commands;

/// <summary>up: a cluster of node processes, until interrupted.</summary>
internal static class UpCommand
{
    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var nodes = new Option<string>("--nodes") { Description = $"How many, 1 to {ProcessFleet.NodesMax}.", DefaultValueFactory = _ => "5" };
        var command = new Command("up", "Starts a cluster on this machine; it ends with this process.") { nodes };
        command.SetAction(async result => await RunAsync(Count(result.GetValue(nodes)!), output, interrupt));
        return command;
    }

    private static async Task<int> RunAsync(int count, CliOutput output, Interrupt interrupt)
    {
        try
        {
            await using var lab = new LabSession(await ProcessFleet.StartAsync(count).WaitAsync(interrupt.Token));
            await using var control = await ControlServer.StartAsync(lab);
            var nodes = lab.Nodes.Select(node => new { id = node.Id, address = node.Address, pid = node.Pid }).ToList();
            var lines = nodes.Select(node => $"node {node.id} {node.address} pid {node.pid}").Append($"control {control.Address}");
            output.Line(new { type = "ready", control = control.Address, nodes }, string.Join('\n', lines));
            await Task.Delay(Timeout.Infinite, interrupt.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return interrupt.ExitCode;
        }
        catch (LabException e)
        {
            var exit = e.Error == LabError.InvalidArgument ? ExitCode.WrongArguments : ExitCode.Refused;
            return output.Fail(ControlCommands.ErrorOf(exit, e.Error == LabError.InvalidArgument ? "INVALID_ARGUMENT" : "INTERNAL", e.Message));
        }
    }

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= ProcessFleet.NodesMax
            ? count
            : throw new CliException(CliError.WrongArgument("--nodes is out of range.", $"1 to {ProcessFleet.NodesMax}", $"'{text}'"));
}
