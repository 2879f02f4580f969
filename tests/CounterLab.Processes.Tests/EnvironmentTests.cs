using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>
/// Only the command line opens ports. The web framework would also read them from the environment, and would serve
/// peers and fault control there, over HTTP/1.1 and on any address.
/// </summary>
public sealed class EnvironmentTests
{
    private static readonly string[] Names =
    [
        "Kestrel__Endpoints__A__Url", "ASPNETCORE_Kestrel__Endpoints__B__Url", "DOTNET_Kestrel__Endpoints__C__Url",
        "URLS", "ASPNETCORE_URLS", "DOTNET_URLS",
        "HTTP_PORTS", "ASPNETCORE_HTTP_PORTS", "DOTNET_HTTP_PORTS",
    ];

    private readonly Dictionary<string, (int Port, string Value)> _given =
        Names.ToDictionary(name => name, name => ValueOf(name, FreePort()), StringComparer.Ordinal);

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // then the framework would prefer these addresses to those in the code
    public async Task A_node_binds_no_port_that_the_environment_names(bool prefersEnvironment)
    {
        string[] arguments = ["--id", "n1", "--http-port", "0", "--lab"];
        await using var node = ChildProgram.Start(
            "CounterLab.Node.dll", arguments, environment: Variables(prefersEnvironment));
        var ready = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(ready["READY ".Length..]);
        await AssertOpenAsync(json.RootElement.Text("address"), json.RootElement.Text("httpAddress"));
        await AssertClosedAsync();
        Assert.DoesNotContain("verriding", node.Stderr, StringComparison.Ordinal); // nor does it log about them
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lab_binds_no_port_that_the_environment_names(bool prefersEnvironment)
    {
        await using var up = ChildProgram.Start(
            CliRun.Cli, ["up", "--nodes", "1", "--json"], environment: Variables(prefersEnvironment));
        var ready = await up.LineAsync(text => text.Length > 0);
        using var json = JsonDocument.Parse(ready);
        await AssertOpenAsync(json.RootElement.Text("control"));
        await AssertClosedAsync();
    }

    private Dictionary<string, string> Variables(bool prefersEnvironment)
    {
        var variables = _given.ToDictionary(given => given.Key, given => given.Value.Value, StringComparer.Ordinal);
        variables["ASPNETCORE_PREFERHOSTINGURLS"] = prefersEnvironment ? "true" : "false";
        return variables;
    }

    private static async Task AssertOpenAsync(params string[] addresses)
    {
        foreach (var address in addresses)
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPEndPoint.Parse(address));
        }
    }

    private async Task AssertClosedAsync()
    {
        foreach (var (name, (port, _)) in _given)
        {
            using var client = new TcpClient();
            var refused = await Record.ExceptionAsync(() => client.ConnectAsync(IPAddress.Loopback, port));
            Assert.True(refused is SocketException, $"{name} opened port {port}");
        }
    }

    private static (int Port, string Value) ValueOf(string name, int port) =>
        (port, name.EndsWith("PORTS", StringComparison.Ordinal) ? $"{port}" : $"http://127.0.0.1:{port}");

    private static int FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port;
    }
}
