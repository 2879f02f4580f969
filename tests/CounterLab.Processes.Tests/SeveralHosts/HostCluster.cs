using System.Globalization;
using System.Text.Json;
using CounterLab.Lab.Live.Processes;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests.SeveralHosts;

/// <summary>A cluster with one node process on each of several hosts, all on the same port.</summary>
internal sealed class HostCluster : IAsyncDisposable
{
    private const int Port = 5001;
    private readonly List<ChildProgram> _nodes = [];

    private HostCluster(HostNetwork network, int hosts)
    {
        Network = network;
        Hosts = [.. Enumerable.Range(1, hosts)];
    }

    public HostNetwork Network { get; }

    public IReadOnlyList<int> Hosts { get; }

    /// <summary>Starts the nodes. The cluster owns the network, and disposes it even if the start fails.</summary>
    public static async Task<HostCluster> StartAsync(HostNetwork network, int hosts)
    {
        var cluster = new HostCluster(network, hosts);
        try
        {
            await Task.WhenAll(cluster.Hosts.Select(cluster.StartAsync));
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public static string Address(int host) => $"{HostNetwork.Address(host)}:{Port}";

    /// <summary>Runs a program of this repository in the hub namespace, where clients run.</summary>
    public async Task<(int Exit, string Stdout)> RunInHubAsync(string assembly, params string[] arguments)
    {
        await using var program = ChildProgram.Start(assembly, arguments, under: Within(Network.Hub));
        return (await program.ExitCodeAsync(), program.Stdout);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask()));
        }
        finally
        {
            Network.Dispose();
        }
    }

    private static string[] Within(string name) => ["ip", "netns", "exec", name];

    private async Task StartAsync(int host)
    {
        var others = Hosts.Where(other => other != host).Select(Address);
        string[] arguments =
        [
            "--id", $"n{host}",
            "--listen", HostNetwork.Address(host),
            "--port", Port.ToString(CultureInfo.InvariantCulture),
            "--peers", string.Join(',', others),
            // The node exits when the test process ends, even if that is killed.
            "--parent-pid", Environment.ProcessId.ToString(CultureInfo.InvariantCulture),
        ];
        var node = await ProcessThread.RunAsync(() =>
        {
            var child = ChildProgram.Start("CounterLab.Node.dll", arguments, under: Within(Network.Namespace(host)));
            _nodes.Add(child); // no lock: nodes are started one at a time
            return child;
        });
        var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        var ready = JsonDocument.Parse(line[6..]).RootElement;
        Assert.Equal(Address(host), ready.Text("address"));
    }
}
