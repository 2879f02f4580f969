using System.Net.Sockets;
using System.Text.Json;
using CounterLab.Node.Hosting;
using CounterLab.Node.Recording;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Node.Startup;

/// <summary>
/// The node as a program. It prints READY to stdout and logs to stderr. It exits with 0 after SIGTERM or SIGINT, and
/// with 2 if it cannot start.
/// </summary>
internal static class NodeEntryPoint
{
    private const int BadStart = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var line = new NodeCommandLine();
        if (args is [] or ["--help" or "-h" or "-?" or "--version", ..])
        {
            var help = line.Root.Parse(args is [] ? ["--help"] : args, NodeCommandLine.Syntax);
            return help.Invoke() == 0 && args is not [] ? 0 : BadStart;
        }

        var (options, error) = line.Parse(args);
        if (options is null)
        {
            return Refuse(error);
        }

        if (options.ParentPid is { } parent)
        {
            ParentWatch.Start(parent);
        }

        using var stop = new ShutdownSignals();
        try
        {
            Warn(options);
            await using var node = await NodeHost.StartAsync(options);
            Console.WriteLine($"READY {Ready(node)}");
            return await UntilStoppedAsync(node, stop);
        }
        catch (RecordFileException e)
        {
            return Refuse(e.Message);
        }
        catch (IOException e)
        {
            return Refuse($"A port can't be bound. Expected free ports; found {e.Message}");
        }
        catch (SocketException e)
        {
            return Refuse(
                $"A port can't be bound at {options.Listen}. "
                + $"Expected an address of this host, and ports that this user may bind; found {e.Message}.");
        }
        catch (OperationCanceledException) when (stop.Requested.IsCompleted)
        {
            return 0; // stopped while starting
        }
    }

    private static async Task<int> UntilStoppedAsync(NodeHost node, ShutdownSignals stop)
    {
        await Task.WhenAny(stop.Requested, node.Replica.Fatal);
        if (node.Replica.Fatal.IsCompleted)
        {
            return Refuse((await node.Replica.Fatal).ToString());
        }

        await Task.WhenAny(node.LeaveAsync(), stop.Repeated);
        return 0;
    }

    private static string Ready(NodeHost node) => JsonSerializer.Serialize(
        new
        {
            id = node.Options.Id,
            incarnation = node.Replica.Read((view, _) => view.Self.Incarnation.ToString()),
            address = node.Address,
            httpAddress = node.HttpAddress,
            pid = Environment.ProcessId,
            cluster = node.Options.Cluster,
        });

    private static void Warn(NodeOptions options)
    {
        if (options.Mutant != Mutant.None)
        {
            Console.Error.WriteLine(
                $"mutant {MutantNames.Of(options.Mutant)}: this node breaks the protocol on purpose");
        }
    }

    private static int Refuse(string error)
    {
        Console.Error.WriteLine(error.ReplaceLineEndings(" "));
        return BadStart;
    }
}
