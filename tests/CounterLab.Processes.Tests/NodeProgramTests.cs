using System.Text.Json;
using CounterLab.Tests;

namespace CounterLab.Processes.Tests;

/// <summary>The node as a program: its READY line, its exit codes, and its exit when its parent ends.</summary>
public sealed class NodeProgramTests
{
    private const string Node = "CounterLab.Node.dll";

    [Fact]
    public async Task A_node_says_ready_on_stdout_logs_to_stderr_and_leaves_on_sigterm_with_0()
    {
        await using var node = ChildProgram.Start(Node, ["--id", "n1", "--port", "0"]);
        var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(line[6..]);
        var root = json.RootElement;
        Assert.Equal("n1", root.GetProperty("id").GetString());
        Assert.Matches("^[0-9a-f]{32}$", root.GetProperty("incarnation").GetString()!);
        Assert.Matches(@"^127\.0\.0\.1:\d+$", root.GetProperty("address").GetString()!);
        Assert.Equal(JsonValueKind.Null, root.GetProperty("httpAddress").ValueKind);
        Assert.Equal(node.Process.Id, root.GetProperty("pid").GetInt32());
        Assert.Equal("default", root.GetProperty("cluster").GetString());

        Signals.Send(node.Process.Id, Signals.Terminate);
        Assert.Equal(0, await node.ExitCodeAsync());
        Assert.Equal(line, node.Stdout);
        Assert.Contains("leaving", node.Stderr, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_without_an_id_makes_one_that_a_restart_keeps_and_prints_it()
    {
        var port = FreePort();
        var ids = new List<string>();
        foreach (var _ in (int[])[1, 2])
        {
            await using var node = ChildProgram.Start(Node, [$"--port={port}", "--peers=localhost:1"]);
            var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
            using var json = JsonDocument.Parse(line[6..]);
            ids.Add(json.RootElement.Text("id"));
        }

        Assert.EndsWith($"-{port}", ids[0], StringComparison.Ordinal);
        Assert.Equal(ids[0], ids[1]);
    }

    [Theory]
    [InlineData("--id", "n 1")]
    [InlineData("--id=-n1")]
    [InlineData("--cluster", "lab")]
    [InlineData("--id", "n1", "--wrong")]
    [InlineData("--id", "n1", "--port", "70000")]
    [InlineData("--id", "n1", "--port", "5001", "--peers", "localhost:5001")]
    [InlineData("--id", "n1", "--record", "a.rec")]
    [InlineData("--id", "n1", "--lab", "--record", "no/such/folder/a.rec")]
    [InlineData("--id", "n1", "--lab", "--mutant", "none")]
    [InlineData("--id", "n1", "--lab", "--batch-records", "0")]
    [InlineData("--id", "n1", "--listen", "somewhere")]
    [InlineData("--id", "n1", "--listen", "192.0.2.1")] // a documentation address, which no host has
    [InlineData("--id", "n1", "--listen", "192.0.2.1", "--lab")]
    public async Task A_bad_start_ends_with_2_and_one_line(params string[] arguments)
    {
        await using var node = ChildProgram.Start(Node, arguments);
        Assert.Equal(2, await node.ExitCodeAsync());
        Assert.Empty(node.Stdout);
        Assert.Contains("xpected", Assert.Single(node.Stderr.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_in_use_ends_with_2_and_one_line()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        var endpoint = (System.Net.IPEndPoint)taken.LocalEndpoint;
        var port = endpoint.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await using var node = ChildProgram.Start(Node, ["--id", "n1", "--port", port]);
        Assert.Equal(2, await node.ExitCodeAsync());
        Assert.Contains(port, Assert.Single(node.Stderr.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_whose_old_address_still_answers_is_refused_with_2_and_changes_nothing()
    {
        await using var lab = await LabCluster.StartAsync(2);
        var (cluster, first) = (await lab.ClusterNameAsync(), lab.AddressOf("n1"));
        string[] arguments = ["--id", "n2", "--port", "0", "--cluster", cluster, "--peers", first];
        await using var rival = ChildProgram.Start(Node, arguments);
        Assert.Equal(2, await rival.ExitCodeAsync());
        Assert.Contains("Another process answers for n2", rival.Stderr, StringComparison.Ordinal);
        await lab.Session.AddAsync("n1", "likes", 3);
        await lab.HoldsAsync("n2", "likes", 3);
    }

    [Fact]
    public async Task A_thousand_malformed_messages_are_one_line_of_the_log()
    {
        await using var node = ChildProgram.Start(Node, ["--id", "n1"]);
        var line = await node.LineAsync(text => text.StartsWith("READY ", StringComparison.Ordinal));
        using var ready = JsonDocument.Parse(line[6..]);
        using var http = new HttpClient { DefaultRequestVersion = System.Net.HttpVersion.Version20 };
        http.DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        var address = new Uri($"http://{ready.RootElement.Text("address")}/counterlab.v1.CounterService/Add");
        for (var i = 0; i < 1_000; i++)
        {
            using var malformed = new ByteArrayContent([0, 0, 0, 0, 4, 0x0a, 2, 0xc3, 0x28]);
            malformed.Headers.ContentType = new("application/grpc");
            using var answer = await http.PostAsync(address, malformed);
            Assert.Equal("3", Assert.Single(answer.Headers.GetValues("grpc-status")));
        }

        Signals.Send(node.Process.Id, Signals.Terminate);
        await node.ExitCodeAsync();
        var lines = node.Stderr.Split('\n')
            .Where(text => text.Contains("malformed", StringComparison.Ordinal)).ToList();
        Assert.InRange(lines.Count, 1, 3); // one in ten seconds
        Assert.InRange(node.Stderr.Length, 1, 3_000);
        Assert.DoesNotContain("   at ", node.Stderr, StringComparison.Ordinal);
    }

    private static int FreePort()
    {
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        return ((System.Net.IPEndPoint)free.LocalEndpoint).Port;
    }
}
