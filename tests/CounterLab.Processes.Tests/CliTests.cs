using System.Text.Json;
using CounterLab.Tests;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>The command line as scripts use it: JSON only on stdout, exit codes as documented.</summary>
public sealed class CliTests
{
    [Fact]
    public async Task A_cluster_is_started_broken_and_healed_from_the_command_line()
    {
        await using var up = await UpAsync(3);
        var n1 = up.Node("n1");
        var added = await JsonAsync("add", "likes", "5", "--node", n1);
        Assert.Equal((5, 5, 1), (added.Int("amount"), added.Int("value"), added.Int("seq")));
        Assert.Equal("n1", added.GetProperty("owner").GetProperty("node").GetString());
        Assert.True(added.GetProperty("applied").GetBoolean() && added.GetProperty("concernMet").GetBoolean());
        Assert.Equal("local", added.GetProperty("concern").GetString());
        Assert.Equal(2, (await JsonAsync("add", "likes", "--amount", "-3", "--node", n1)).Int("value"));

        var cut = await JsonAsync("cut", "n1", "n2", "--control", up.Control);
        Assert.True(cut.GetProperty("done").GetBoolean());
        Assert.Equal(2, cut.GetProperty("faults").GetArrayLength());
        Assert.Equal("cut", cut.GetProperty("faults")[0].GetProperty("kind").GetString());
        var oneWay = await JsonAsync("cut", "n1", "n3", "--one-way", "--control", up.Control);
        Assert.Equal(3, oneWay.Count("faults"));
        await JsonAsync("add", "likes", "10", "--node", n1);
        var status = await JsonAsync("status", "--node", n1);
        Assert.Equal("n1", status.GetProperty("node").GetProperty("id").GetString());
        var n2 = status.GetProperty("peers").EnumerateArray().Single(peer => peer.Text("id") == "n2");
        Assert.Equal(1, n2.GetProperty("queue").Int("operations"));
        Assert.Equal(3, status.Count("faults"));
        Assert.Equal(3, status.GetProperty("vector")[0].Int("seq"));

        Assert.Empty((await JsonAsync("heal", "--control", up.Control)).GetProperty("faults").EnumerateArray());
        await Eventually.BecomesAsync(async () => await LikesAsync(up.Node("n2")) == 12);
        foreach (var verb in (string[])["pause", "resume", "kill", "restart", "isolate"])
        {
            Assert.True((await JsonAsync(verb, "n3", "--control", up.Control)).GetProperty("done").GetBoolean());
        }

        var split = await JsonAsync("split", "n1/n2,n3", "--control", up.Control);
        Assert.Equal(8, split.Count("faults")); // two faults, four links each
        var healed = await JsonAsync("heal", "n2", "n3", "--control", up.Control);
        Assert.Equal(6, healed.Count("faults"));
        await JsonAsync("heal", "--control", up.Control);
        Assert.Equal(4, (await JsonAsync("node", "add", "--control", up.Control)).Count("nodes"));
        Assert.Equal(3, (await JsonAsync("node", "remove", "n4", "--control", up.Control)).Count("nodes"));

        var list = await JsonAsync("list", "--node", n1, "--prefix", "li");
        Assert.Equal("likes", list.GetProperty("counters")[0].GetProperty("name").GetString());
        Assert.False(list.GetProperty("truncated").GetBoolean());
        var nothing = await JsonAsync("get", "nothing", "--node", n1);
        Assert.False(nothing.GetProperty("exists").GetBoolean());
        Assert.Equal(0, nothing.Int("value"));
    }

    [Fact]
    public async Task A_value_that_JavaScript_would_round_is_exact_in_its_text()
    {
        await using var up = await UpAsync(1);
        var n1 = up.Node("n1");
        foreach (var amount in (string[])["9007199254740992", "9007199254740992", "9007199254740991", "2"])
        {
            await JsonAsync("add", "likes", amount, "--node", n1);
        }

        const string Exact = "27021597764222977";
        Assert.Equal(Exact, (await JsonAsync("get", "likes", "--node", n1)).Text("valueText"));
        Assert.Equal(
            Exact, (await JsonAsync("list", "--node", n1)).GetProperty("counters")[0].Text("valueText"));
        Assert.Equal(Exact, (await JsonAsync("reset", "likes", "--node", n1)).Text("beforeText"));
    }

    [Fact]
    public async Task Counters_are_reset_and_deleted()
    {
        await using var up = await UpAsync(3);
        var (n1, n3) = (up.Node("n1"), up.Node("n3"));
        var added = await JsonAsync("add", "likes", "5", "--node", n1, "--token", "new");
        string[] everywhere = ["--concern", "all", "--within", "5000", "--token", added.Text("token")];
        var reset = await JsonAsync(["reset", "likes", "--node", n3, .. everywhere]);
        Assert.Equal((5, "all", 3), (reset.Int("before"), reset.Text("concern"), reset.Int("members")));
        Assert.Equal("n3", reset.GetProperty("owner").Text("node"));
        Assert.True(reset.GetProperty("concernMet").GetBoolean());
        Assert.Equal(0, await LikesAsync(n1));
        Assert.Equal(2, (await JsonAsync("add", "likes", "2", "--node", n1)).Int("value"));

        Assert.True((await JsonAsync("delete", "likes", "--node", n1)).GetProperty("deleted").GetBoolean());
        Assert.Empty((await JsonAsync("list", "--node", n1)).GetProperty("counters").EnumerateArray());
        Assert.Equal("NOT_FOUND", (await ErrorAsync(1, "reset", "likes", "--node", n1)).Text("code"));
    }

    [Fact]
    public async Task Counters_are_bounded_and_say_so()
    {
        await using var up = await UpAsync(2);
        var n1 = up.Node("n1");
        var created = await JsonAsync(
            "bound", "bounded/seats", "--floor", "0", "--cap", "20", "--within", "10000", "--node", n1);
        Assert.Equal((0, 20, 2), (created.Int("floor"), created.Int("cap"), created.Int("members")));
        Assert.Equal("n1", created.GetProperty("owner").Text("node"));
        Assert.Equal(8, (await JsonAsync("add", "bounded/seats", "8", "--node", n1)).Int("value"));
        var bound = (await JsonAsync("get", "bounded/seats", "--details", "--node", n1)).GetProperty("bound");
        Assert.Equal((0, 20), (bound.Int("floor"), bound.Int("cap")));
        Assert.Equal((8, 2), (bound.Int("rightsDown"), bound.Int("rightsUp"))); // each node got half of them
        var reached = await ErrorAsync(1, "add", "bounded/seats", "13", "--node", n1);
        Assert.Equal("BOUND_REACHED", reached.Text("code"));
        var exists = await ErrorAsync(1, "bound", "bounded/seats", "--cap", "9", "--node", n1);
        Assert.Equal("BOUND_EXISTS", exists.Text("code"));
        await JsonAsync(2, "bound", "bounded/other", "--cap", "many", "--node", n1);
    }

    [Fact]
    public async Task Concerns_tokens_and_keys_are_given_and_told()
    {
        await using var up = await UpAsync(3);
        var (n1, n3) = (up.Node("n1"), up.Node("n3"));
        var quorum = await JsonAsync(
            "add", "likes", "5", "--node", n1, "--concern", "quorum", "--within", "5000", "--token", "new");
        Assert.True(quorum.GetProperty("concernMet").GetBoolean());
        Assert.Equal(("quorum", 3), (quorum.Text("concern"), quorum.Int("members")));
        var token = quorum.Text("token");
        var read = await JsonAsync(
            "get", "likes", "--node", n3, "--token", token, "--within", "5000", "--concern", "all", "--details");
        Assert.Equal((5, "all", 1), (read.Int("value"), read.Text("concern"), read.Count("contributions")));
        var heardFrom = read.GetProperty("heardFrom").EnumerateArray().Select(node => node.GetString());
        Assert.Equal(["n1", "n2", "n3"], heardFrom.Order());
        Assert.False(string.IsNullOrEmpty(read.Text("token")));

        var keyed = await JsonAsync("add", "likes", "2", "--node", n1, "--key", "order-17");
        Assert.False(keyed.Flag("repeatedKey"));
        var reused = await ErrorAsync(1, "add", "likes", "3", "--node", n1, "--key", "order-17");
        Assert.Equal("KEY_REUSED", reused.Text("code"));

        await JsonAsync("isolate", "n1", "--control", up.Control);
        var missed = await JsonAsync(3, "add", "likes", "1", "--node", n1, "--concern", "quorum", "--within", "200");
        Assert.True(missed.GetProperty("applied").GetBoolean() && !missed.GetProperty("concernMet").GetBoolean());
        Assert.Equal("n1", Assert.Single(missed.GetProperty("confirmedBy").EnumerateArray()).GetString());
        var unseen = (await JsonAsync("add", "x", "1", "--node", n1, "--token", "new")).Text("token");
        var stale = await ErrorAsync(1, "get", "likes", "--node", n3, "--token", unseen, "--within", "200");
        Assert.Equal("UNAVAILABLE", stale.Text("code"));
        string[][] wrong = [["--token", "nonsense"], ["--concern", "most"], ["--within", "0"], ["--within", "60001"]];
        foreach (var option in wrong)
        {
            var refused = await ErrorAsync(2, ["get", "likes", "--node", n1, .. option]);
            Assert.Equal("INVALID_ARGUMENT", refused.Text("code"));
        }
    }

    [Fact]
    public async Task Exit_codes_tell_what_went_wrong()
    {
        await using var up = await UpAsync(1);
        var n1 = up.Node("n1");
        using var free = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        free.Start();
        var nobody = $"127.0.0.1:{((System.Net.IPEndPoint)free.LocalEndpoint).Port}";
        free.Stop();
        foreach (var (exit, code, arguments) in new (int, string, string[])[]
        {
            (2, "INVALID_ARGUMENT", ["add", "", "1", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", new string('x', 257), "1", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", "a\u0007", "1", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", "likes", "0", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", "likes", "9007199254740993", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", "likes", "99999999999999999999", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", "likes", "one", "--node", n1]),
            (2, "INVALID_ARGUMENT", ["add", "likes", "--node", "nonsense"]),
            (2, "INVALID_ARGUMENT", ["add", "likes"]),
            (2, "INVALID_ARGUMENT", ["frobnicate"]),
            (2, "INVALID_ARGUMENT", ["up", "--nodes", "11"]),
            (2, "INVALID_ARGUMENT", ["kill", "n9", "--control", up.Control]),
            (2, "INVALID_ARGUMENT", ["cut", "n1", "n1", "--control", up.Control]),
            (1, "FAILED_PRECONDITION", ["restart", "n1", "--control", up.Control]),
            (4, "UNAVAILABLE", ["add", "likes", "--node", nobody]),
            (4, "UNAVAILABLE", ["heal", "--control", nobody]),
        })
        {
            var (found, stdout) = await RunAsync(arguments);
            Assert.True(exit == found, $"{string.Join(' ', arguments)} ended with {found}: {stdout}");
            using var json = JsonDocument.Parse(stdout);
            var error = json.RootElement.GetProperty("error");
            Assert.Equal(code, error.GetProperty("code").GetString());
            string[] parts = ["message", "expected", "found"];
            Assert.All(parts, part => Assert.False(string.IsNullOrEmpty(error.Text(part)), part));
        }

        Assert.Empty((await JsonAsync("list", "--node", n1)).GetProperty("counters").EnumerateArray());
    }

    [Fact]
    public async Task Watch_writes_values_and_heartbeats_until_interrupted()
    {
        await using var up = await UpAsync(1);
        await using var watch = ChildProgram.Start(CliRun.Cli, ["watch", "likes", "--node", up.Node("n1"), "--json"]);
        await watch.LineAsync(line => line.Contains("\"heartbeat\"", StringComparison.Ordinal));
        await JsonAsync("add", "likes", "7", "--node", up.Node("n1"));
        var line = await watch.LineAsync(text => text.Contains("\"value\":7", StringComparison.Ordinal));
        using var json = JsonDocument.Parse(line);
        Assert.Equal("likes", json.RootElement.GetProperty("counter").GetString());
        Assert.True(json.RootElement.GetProperty("at").TryGetDateTimeOffset(out _));
        Signals.Send(watch.Process.Id, Signals.Interrupt);
        Assert.Equal(130, await watch.ExitCodeAsync());
    }

    [Theory]
    [InlineData(Signals.Interrupt, 130)]
    [InlineData(Signals.Terminate, 143)]
    [InlineData(Signals.Kill, 137)]
    public async Task However_up_ends_no_process_is_left_not_even_a_paused_one(int signal, int exit)
    {
        await using var up = await UpAsync(3);
        await JsonAsync("pause", "n3", "--control", up.Control);
        Signals.Send(up.Process.Process.Id, signal);
        Assert.Equal(exit, await up.Process.ExitCodeAsync());
        await Eventually.BecomesAsync(() => !Left().Any(), () => string.Join(' ', Left()));

        IEnumerable<int> Left() => up.Pids.Where(Signals.IsRunning);
    }

    private static Task<UpProgram> UpAsync(int nodes) => UpProgram.StartAsync(nodes);

    private static async Task<int> LikesAsync(string node) =>
        (await JsonAsync("get", "likes", "--node", node)).Int("value");
}
