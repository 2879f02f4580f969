using System.Net;
using CounterLab.EndToEnd.Tests.Support;
using CounterLab.Tests;
using Microsoft.Playwright;

namespace CounterLab.EndToEnd.Tests;

/// <summary>
/// The dashboard as a program: its output, the hosts it accepts, how it exits, and the actions that it does not offer
/// on nodes that it did not start.
/// </summary>
public sealed class ProgramTests(Browser browser)
{
    [Fact]
    public async Task It_prints_its_address_its_nodes_and_its_control_port()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--nodes", "2");
        var lines = dashboard.Program.Stdout.Split('\n');
        Assert.Matches(@"^Dashboard http://localhost:\d+$", lines[0]);
        Assert.Matches(@"^node n1 127\.0\.0\.1:\d+ pid \d+$", lines[1]);
        Assert.Matches(@"^node n2 127\.0\.0\.1:\d+ pid \d+$", lines[2]);
        Assert.Matches(@"^control 127\.0\.0\.1:\d+$", lines[3]);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task Foreign_hosts_and_origins_are_refused_and_style_sheets_are_not_empty()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--no-cluster");
        using var http = new HttpClient { BaseAddress = new Uri(dashboard.Url) };
        Assert.True((await http.GetStringAsync("/_content/MudBlazor/MudBlazor.min.css")).Length > 100_000);

        using var host = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "evil.example" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(host)).StatusCode);
        using var origin = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        origin.Headers.Add("Origin", "http://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await http.SendAsync(origin)).StatusCode);

        using var socket = new System.Net.WebSockets.ClientWebSocket();
        socket.Options.SetRequestHeader("Origin", "http://evil.example");
        var address = new Uri(dashboard.Url.Replace("http", "ws", StringComparison.Ordinal) + "/_blazor");
        var refused = await Assert.ThrowsAsync<System.Net.WebSockets.WebSocketException>(
            () => socket.ConnectAsync(address, CancellationToken.None));
        Assert.Contains("403", refused.Message, StringComparison.Ordinal);
        var page = await http.GetAsync("/");
        Assert.Equal("DENY", Assert.Single(page.Headers.GetValues("X-Frame-Options")));
    }

    [Theory]
    [InlineData(Signals.Interrupt, 0)]
    [InlineData(Signals.Terminate, 0)]
    [InlineData(Signals.Kill, 137)]
    public async Task However_it_ends_no_process_is_left(int signal, int exit)
    {
        await using var dashboard = await DashboardProcess.StartAsync("--nodes", "2");
        Signals.Send(dashboard.Program.Process.Id, signal);
        Assert.Equal(exit, await dashboard.Program.ExitCodeAsync());
        await Eventually.BecomesAsync(() => !dashboard.NodePids.Any(Signals.IsRunning));
    }

    [Fact]
    public async Task It_ends_without_complaint_while_pages_are_open()
    {
        await using var dashboard = await DashboardProcess.StartAsync("--nodes", "2");
        await using var lab = await browser.OpenAsync(dashboard, "likes");
        await using var nodes = await browser.OpenAsync(dashboard, "likes", path: "/nodes");
        await nodes.ShowsAsync("verdict", "converged");
        Signals.Send(dashboard.Program.Process.Id, Signals.Terminate);
        Assert.Equal(0, await dashboard.Program.ExitCodeAsync());
        Assert.Empty(dashboard.Program.Stderr);
    }

    [Fact]
    public async Task A_port_in_use_ends_with_2_one_line_and_no_node()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        await using var program = ChildProgram.Start(DashboardProcess.Assembly, ["--port", port]);
        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.Contains(port, Assert.Single(program.Stderr.Split('\n')), StringComparison.Ordinal);
        Assert.Empty(program.Stdout);
    }

    [Theory]
    [InlineData("--nodes", "0")]
    [InlineData("--nodes", "11")]
    [InlineData("--port", "x")]
    [InlineData("--attach", "nonsense")]
    [InlineData("--attach", "127.0.0.1:1")]
    [InlineData("--colour", "red")]
    public async Task Bad_arguments_end_with_2_and_one_line(params string[] arguments)
    {
        await using var program = ChildProgram.Start(DashboardProcess.Assembly, arguments);
        Assert.Equal(2, await program.ExitCodeAsync());
        Assert.Contains("xpected", Assert.Single(program.Stderr.Split('\n')), StringComparison.Ordinal);
        Assert.Empty(program.Stdout);
    }

    [Fact]
    public async Task A_cluster_started_by_hand_is_shown_and_what_cannot_be_done_to_it_is_disabled_with_the_reason()
    {
        await using var node = ChildProgram.Start("CounterLab.Node.dll", ["--id", "n1", "--port", "0"]);
        var ready = await node.LineAsync(line => line.StartsWith("READY ", StringComparison.Ordinal));
        var address = System.Text.Json.JsonDocument.Parse(ready[6..]).RootElement.GetProperty("address").GetString()!;
        await using var dashboard = await DashboardProcess.StartAsync("--attach", address);
        await using var page = await browser.OpenAsync(dashboard, "likes");
        await page.ShowsAsync("state-n1", "alive");
        await page.ClickAsync("Add 1 to n1");
        await page.ShowsAsync("value-n1", "1");
        await Assertions.Expect(page.Control("Kill n1")).ToBeDisabledAsync();
        Assert.Contains("not started by this lab", await page.Page.ContentAsync(), StringComparison.Ordinal);

        Signals.Send(node.Process.Id, Signals.Kill);
        await page.ShowsAsync("state-n1", "unreachable");
        page.HadNoTrouble();
    }
}
