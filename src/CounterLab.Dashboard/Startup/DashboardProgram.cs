using System.Runtime.InteropServices;
using CounterLab.Lab;
using CounterLab.Lab.Live;
using CounterLab.Lab.Live.Control;
using CounterLab.Lab.Live.Fleets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CounterLab.Dashboard.Startup;

/// <summary>
/// The dashboard program: starts the page, then the nodes. Exit code 0 after SIGTERM or SIGINT, 2 for a failed start.
/// </summary>
internal static class DashboardProgram
{
    private const int BadStart = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var line = new DashboardCommandLine();
        if (args is ["--help" or "-h" or "-?" or "--version", ..])
        {
            return line.Root.Parse(args, DashboardCommandLine.Syntax).Invoke();
        }

        var (options, error) = line.Parse(args);
        if (options is null)
        {
            return Refuse(error);
        }

        using var stop = new DashboardShutdown();
        try
        {
            await RunAsync(options, stop);
            return 0;
        }
        catch (IOException e)
        {
            return Refuse(e.Message);
        }
        catch (LabException e)
        {
            return Refuse(e.Message);
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return 0; // stopped while starting
        }
    }

    /// <summary>
    /// Starts the page before the nodes, so that a port in use leaves no nodes behind and users see the nodes start.
    /// </summary>
    private static async Task RunAsync(DashboardOptions options, DashboardShutdown stop)
    {
        await using var fleet = await FleetAsync(options);
        await using var lab = new LabSession(fleet);
        await using var page =
            DashboardHost.Create(new DashboardSettings
            {
                Port = options.Port,
                StartsNodes = options.Nodes > 0
            || options.Attach.Count > 0
            }, lab);
        await StartAsync(page, options.Port, stop.Token);
        Console.WriteLine($"Dashboard http://localhost:{PortOf(page)}");

        if (fleet is ProcessFleet own && options.Nodes > 0)
        {
            await own.StartNodesAsync(options.Nodes).WaitAsync(stop.Token);
        }

        await using var control = await ControlServer.StartAsync(lab);
        foreach (var node in lab.Nodes)
        {
            Console.WriteLine(node.Pid is { } pid
                ? $"node {node.Id} {node.Address} pid {pid}" : $"node {node.Id} {node.Address}");
        }

        Console.WriteLine($"control {control.Address}");
        await Task.Delay(Timeout.Infinite, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await page.StopAsync(new CancellationToken(canceled: true));
    }

    /// <summary>Binds the port of the page, and reports only bind errors as such.</summary>
    internal static async Task StartAsync(WebApplication page, int port, CancellationToken cancel)
    {
        try
        {
            await page.StartAsync(cancel);
        }
        catch (IOException e)
        {
            throw new LabException(
                $"Port {port} can't be bound. Expected a free port (see --port); found: {e.Message}");
        }
    }

    private static async Task<INodeFleet> FleetAsync(DashboardOptions options) =>
        options.Attach.Count > 0 ? await AttachedFleet.AttachAsync(options.Attach) : new ProcessFleet();

    private static int PortOf(WebApplication page) => new Uri(
        page.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Port;

    private static int Refuse(string error)
    {
        Console.Error.WriteLine(error.ReplaceLineEndings(" "));
        return BadStart;
    }

    /// <summary>Handles SIGTERM and SIGINT with a graceful shutdown, nodes first.</summary>
    private sealed class DashboardShutdown : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();
        private readonly PosixSignalRegistration[] _registrations;

        public DashboardShutdown() => _registrations = [Register(PosixSignal.SIGTERM), Register(PosixSignal.SIGINT)];

        public CancellationToken Token => _stop.Token;

        public void Dispose()
        {
            Array.ForEach(_registrations, registration => registration.Dispose());
            _stop.Dispose();
        }

        private PosixSignalRegistration Register(PosixSignal signal) =>
            PosixSignalRegistration.Create(signal, context =>
        {
            context.Cancel = true;
            _stop.Cancel();
        });
    }
}
