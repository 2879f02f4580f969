using System.CommandLine;
using System.Globalization;
using CounterLab.Lab;
using CounterLab.Lab.Live;
using CounterLab.Lab.Live.Control;
using CounterLab.Lab.Live.Fleets;

namespace CounterLab.Cli.Commands;

/// <summary>up: runs a cluster of node processes until interrupted.</summary>
internal static class UpCommand
{
    private static readonly TimeSpan FormedWithin = TimeSpan.FromSeconds(10);

    public static Command Create(CliOutput output, Interrupt interrupt)
    {
        var nodes = new Option<string>("--nodes")
        {
            Description = $"Number of nodes, 1 to {ProcessFleet.NodesMax}.",
            DefaultValueFactory = _ => "5"
        };
        var attach = CommonOptions.Text(
            "--attach",
            "Control the links of a running cluster (started with --lab) instead; addresses, comma-separated.");
        var command =
            new Command("up", "Starts a cluster on this machine. It stops with this process.") { nodes, attach };
        command.SetAction(async result =>
        {
            var attached = Addresses(result.GetValue(attach));
            if (attached.Count > 0 && result.GetResult(nodes) is { Implicit: false })
            {
                throw new CliException(
                    CliError.WrongArgument("--nodes can't be combined with --attach.", "one of them", "both"));
            }

            return await RunAsync(Count(result.GetValue(nodes)!), attached, output, interrupt);
        });
        return command;
    }

    private static async Task<int> RunAsync(int count, List<string> attached, CliOutput output, Interrupt interrupt)
    {
        try
        {
            INodeFleet fleet = attached.Count > 0
                ? await AttachedFleet.AttachAsync(attached)
                : await ProcessFleet.StartAsync(count).WaitAsync(interrupt.Token);
            await using var lab = new LabSession(fleet);
            await using var control = await ControlServer.StartAsync(lab);
            if (attached.Count == 0)
            {
                await FormedAsync(lab, count, interrupt.Token);
            }

            var nodes = lab.Nodes.Select(node => new { id = node.Id, address = node.Address, pid = node.Pid }).ToList();
            var lines =
                nodes.Select(node => node.pid is null ? $"node {node.id} {node.address}"
                : $"node {node.id} {node.address} pid {node.pid}").Append($"control {control.Address}");
            output.Line(new { type = "ready", control = control.Address, nodes }, string.Join('\n', lines));
            await Task.Delay(Timeout.Infinite, interrupt.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return interrupt.ExitCode;
        }
        catch (LabException e)
        {
            var exit = e.Error == LabError.InvalidArgument ? ExitCode.WrongArguments : ExitCode.Refused;
            return output.Fail(
                ControlCall.ErrorOf(exit, e.Error == LabError.InvalidArgument ? "INVALID_ARGUMENT" : "INTERNAL",
                e.Message));
        }
    }

    /// <summary>
    /// Waits until every node knows all others and is ready, for some seconds at most, so that the first call finds
    /// the whole cluster.
    /// </summary>
    private static async Task FormedAsync(LabSession lab, int count, CancellationToken cancel)
    {
        var formed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lab.Changed += Look;
        Look();
        await formed.Task.WaitAsync(FormedWithin, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lab.Changed -= Look;

        void Look()
        {
            var nodes = lab.View("").Nodes;
            if (nodes.Count == count && nodes.All(node => node.Ready && node.Peers.Count == count - 1))
            {
                formed.TrySetResult();
            }
        }
    }

    private static List<string> Addresses(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(address => CommonOptions.Address("--attach", address)).Distinct()];

    private static int Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1
            and <= ProcessFleet.NodesMax
            ? count
            : throw new CliException(
                CliError.WrongArgument("--nodes is out of range.", $"1 to {ProcessFleet.NodesMax}", $"'{text}'"));
}
