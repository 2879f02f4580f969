using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CounterLab.Node.Tests;

/// <summary>
/// The HTTP/1.1 port answers under the names of the node only, so that a web page whose name points to the node can't
/// read from it.
/// </summary>
public sealed class HttpHostTests
{
    [Theory]
    [InlineData("Host: evil.example", 400)]
    [InlineData("Host: evil.example:6001", 400)]
    [InlineData("Host: localhost.evil.example", 400)]
    [InlineData("Host: 127.0.0.1.evil.example", 400)]
    [InlineData("Host: 2130706433", 400)]
    [InlineData("Host: 127.1", 400)]
    [InlineData("Host: other.example", 400)]
    [InlineData("Host: localhost", 200)]
    [InlineData("Host: LOCALHOST:6001", 200)]
    [InlineData("Host: 127.0.0.1", 200)]
    [InlineData("Host: 10.0.0.5:6001", 200)]
    [InlineData("Host: [::1]:6001", 200)]
    [InlineData("Host: web1.example:6001", 200)]
    [InlineData("Host: MACHINE", 200)]
    public async Task A_request_is_served_under_a_name_of_the_node_only(string host, int status)
    {
        await using var node = await StartAsync();
        var header = host.Replace("MACHINE", Environment.MachineName, StringComparison.Ordinal);
        foreach (var path in (string[])["/metrics", "/healthz"])
        {
            var answer = await AskAsync(node, $"GET {path} HTTP/1.1\r\n{header}\r\nConnection: close\r\n\r\n");
            Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
            Assert.Equal(status == 400, answer.Contains("Expected an IP address or one of", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Calls_of_counters_are_refused_under_another_name_too()
    {
        await using var node = await StartAsync();
        var answer = await AskAsync(
            node, "POST /counterlab.v1.CounterService/Add HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n"
            + "Content-Type: application/grpc-web\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET /healthz HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\nConnection: close\r\n\r\n", 400)]
    [InlineData("GET /healthz HTTP/1.0\r\n\r\n", 200)] // what simple health checks send; no browser does
    public async Task Other_forms_of_a_request_name_no_other_host(string request, int status)
    {
        await using var node = await StartAsync();
        Assert.Contains($" {status} ", (await AskAsync(node, request)).Split("\r\n")[0], StringComparison.Ordinal);
    }

    private static Task<TestNode> StartAsync() => TestNode.StartAsync(
        "n1", [], httpPort: 0, tune: options => options with { HttpHosts = ["web1.example"] });

    private static async Task<string> AskAsync(TestNode node, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(node.Host.HttpAddress!));
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
