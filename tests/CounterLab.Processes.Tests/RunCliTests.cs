using System.Text.Json;
using CounterLab.Tests;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>run, judge and soak as scripts use them: output, files and exit codes.</summary>
public sealed class RunCliTests : IDisposable
{
    private const string Cut = """{"atMs":300,"fault":"cut","from":"n1","to":"n2","forMs":600}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("counterlab-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_run_says_what_came_of_it_and_its_history_says_the_same()
    {
        var (history, report) = (In("two.jsonl"), In("two.html"));
        var run = await JsonAsync("run", Scenario(Cut), "--history", history, "--report", report, "--seed", "7");
        AssertContract(run);
        Assert.Equal((history, report), (run.Text("history"), run.Text("report")));
        Assert.EndsWith("--seed 7", run.Text("reproduce"), StringComparison.Ordinal);
        Assert.Equal(["c1", "c2"], run.GetProperty("final").EnumerateObject().Select(counter => counter.Name));
        Assert.Equal(60, run.GetProperty("clients").EnumerateArray().Sum(client => client.Int("ok")));
        Assert.True(run.GetProperty("seen").TryGetProperty("diverged", out _));
        const string Start = """{"kind":"start",""";
        var starts = File.ReadLines(history).Where(line => line.StartsWith(Start, StringComparison.Ordinal)).ToList();
        Assert.Equal(2, starts.Count);
        // The run starts only after all nodes are ready.
        Assert.All(starts, line => Assert.Contains("\"isReady\":true", line, StringComparison.Ordinal));
        var html = await File.ReadAllTextAsync(report, TestContext.Current.CancellationToken);
        Assert.Contains("two", html, StringComparison.Ordinal);

        var again = await JsonAsync("judge", history, "--report", In("again.html"));
        string[] judged = ["verdict", "final", "lost", "convergedMs", "violations", "neverSeen", "seen", "clients"];
        foreach (var field in judged)
        {
            Assert.Equal(run.GetProperty(field).ToString(), again.GetProperty(field).ToString());
        }

        Assert.True(File.Exists(In("again.html")));
    }

    [Theory]
    [InlineData("""{"atMs":100,"fault":"clock-jump","node":"n1","byMs":5000}""", "clock-jump")]
    [InlineData("""{"atMs":100,"fault":"restart","node":"n1"}""", "n1, which is running")]
    [InlineData("""{"atMs":100,"fault":"kil","node":"n1"}""", "'kil'")]
    public async Task What_real_nodes_cannot_do_is_refused_and_leaves_nothing(string step, string found)
    {
        await RefusedAsync(found, "run", Scenario(step), "--history", In("h.jsonl"), "--report", In("r.html"));
        Assert.Equal([In("scenario.json")], Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Wrong_arguments_are_refused_and_leave_nothing()
    {
        var scenario = Scenario("");
        await RefusedAsync("'0'", "run", scenario, "--pace", "0");
        string[] output = ["--history", In("h"), "--report", In("r")];
        await RefusedAsync("both", ["run", scenario, "--attach", "127.0.0.1:1", "--mutant", "no-retry", .. output]);
        await RefusedAsync("no", "run", scenario, "--history", In(Path.Combine("no", "h.jsonl")), "--report", In("r"));
        await RefusedAsync("17", "soak", "--nodes", "17");
        Assert.Equal([scenario], Directory.GetFileSystemEntries(_folder));
    }

    /// <summary>Files that are not a history, and the error for each.</summary>
    public static TheoryData<string, string> NoHistories => new()
    {
        { """{"kind":"phase","atMs":0,"name":"faults"}""", "not of kind run" },
        { "nonsense", "Line 1" },
        {
            """{"kind":"run","atMs":0,"schemaVersion":1"""
            + ""","startedAt":"2026-03-04T05:06:07Z","version":"","scenario":"{}","counterPrefix":"","mutant":""}""",
            "$.schemaVersion"
        },
    };

    [Theory]
    [MemberData(nameof(NoHistories))]
    public async Task Judge_refuses_what_is_no_history(string text, string found) =>
        await RefusedAsync(found, "judge", In("h.jsonl", text));

    [Fact]
    public async Task Nodes_that_run_already_are_used_and_left_as_they_were()
    {
        await using var first = await HandNode.StartAsync("n1");
        await using var second = await HandNode.StartAsync("n2", first.Address);
        await JsonAsync("add", "likes", "5", "--node", first.Address);
        var addresses = $"{first.Address},{second.Address}";
        string[] attach = ["--attach", addresses, "--history", In("h.jsonl"), "--report", In("r.html")];
        await RefusedAsync("kill", ["run", Scenario("""{"atMs":100,"fault":"kill","node":"n1"}"""), .. attach]);
        await RefusedAsync("n1, n2, n3", ["run", In("three.json", Json(nodes: 3)), .. attach]);

        var run = await JsonAsync(["run", Scenario(Cut), .. attach]);
        AssertContract(run);
        var counters = run.GetProperty("final").EnumerateObject();
        Assert.All(counters, counter => Assert.Matches("^[^/]+/c[12]$", counter.Name));
        var status = await JsonAsync("status", "--node", second.Address);
        Assert.Empty(status.GetProperty("faults").EnumerateArray());
        Assert.Equal(5, (await JsonAsync("get", "likes", "--node", second.Address)).Int("value"));
        var judged = await JsonAsync("judge", In("h.jsonl"));
        Assert.Equal(run.GetProperty("final").ToString(), judged.GetProperty("final").ToString());
        Assert.EndsWith($" --attach {addresses}", run.Text("reproduce"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_on_a_node_that_somebody_else_kills_has_no_verdict()
    {
        await using var first = await HandNode.StartAsync("n1");
        await using var second = await HandNode.StartAsync("n2", first.Address);
        string[] attach = ["--attach", $"{first.Address},{second.Address}"];
        string[] output = ["--history", In("h.jsonl"), "--report", In("r.html")];
        await using var run = ChildProgram.Start(CliRun.Cli, ["run", Scenario(""), .. attach, .. output, "--json"]);
        await Eventually.BecomesAsync(() => run.Stderr.Contains("faults and workload", StringComparison.Ordinal));
        Signals.Send(second.Pid, Signals.Kill);
        Assert.Equal(1, await run.ExitCodeAsync());
        var error = JsonDocument.Parse(run.Stdout).RootElement.GetProperty("error");
        Assert.Contains("n2 no longer sends its node record", error.Text("message"), StringComparison.Ordinal);
        Assert.False(File.Exists(In("h.jsonl")));
    }

    [Fact]
    public async Task A_run_whose_process_was_stopped_says_when_its_faults_lapsed()
    {
        var scenario = In("lapse.json", Json(nodes: 2, """{"atMs":200,"fault":"cut","from":"n1","to":"n2"}""")
            .Replace("\"runMs\": 1500", "\"runMs\": 18000", StringComparison.Ordinal));
        await using var first = await HandNode.StartAsync("n1");
        await using var second = await HandNode.StartAsync("n2", first.Address);
        string[] attach = ["--attach", $"{first.Address},{second.Address}"];
        string[] output = ["--history", In("h.jsonl"), "--report", In("r.html")];
        await using var run = ChildProgram.Start(CliRun.Cli, ["run", scenario, .. attach, .. output, "--json"]);
        await Eventually.BecomesAsync(async () => (await LabCluster.FaultsOfAsync(first.Address)).Count > 0);
        var head = await LabCluster.HeadOfAsync(first.Address); // by 20 more adds, the run has logged the cut
        await Eventually.BecomesAsync(async () => await LabCluster.HeadOfAsync(first.Address) >= head + 20);
        Signals.Send(run.Process.Id, Signals.Stop);
        var stopped = System.Diagnostics.Stopwatch.StartNew();
        await Eventually.BecomesAsync(() => stopped.Elapsed > TimeSpan.FromSeconds(5)); // the lease is 3.5 s
        Signals.Send(run.Process.Id, Signals.Continue);
        await run.ExitCodeAsync();
        Assert.True(File.Exists(In("h.jsonl")), run.Stdout + run.Stderr);
        Assert.Contains("again after it lapsed", await File.ReadAllTextAsync(In("h.jsonl")), StringComparison.Ordinal);
        Assert.Contains("again after it lapsed", await File.ReadAllTextAsync(In("r.html")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_soak_that_is_given_again_goes_on_where_it_was()
    {
        var log = In("soak.jsonl");
        string[] soak = ["soak", "--runs", "1", "--nodes", "2", "--log", log, "--keep", In("kept"), "--json"];
        var lines = await LinesAsync(soak);
        Assert.Equal((2, 1, 2), (lines.Count, lines[0].Int("run"), lines[0].Count("residentMb")));
        Assert.Equal(("valid", 1, 1), (lines[1].Text("verdict"), lines[1].Int("runs"), lines[1].Int("valid")));
        var written = await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken);
        Assert.Equal(lines[0].ToString(), written.TrimEnd());
        Assert.False(Directory.Exists(In("kept")));

        // As if the process was killed while it wrote the line.
        await File.AppendAllTextAsync(log, "{\"run\":2,\"se", TestContext.Current.CancellationToken);
        Assert.Equal(1, Assert.Single(await LinesAsync(soak)).Int("runs"));
        Assert.Equal(written, await File.ReadAllTextAsync(log, TestContext.Current.CancellationToken));
    }

    /// <summary>Asserts that the JSON of a valid run has the documented fields.</summary>
    private static void AssertContract(JsonElement run)
    {
        Assert.Equal(("valid", "live", "two"), (run.Text("verdict"), run.Text("world"), run.Text("scenario")));
        Assert.Empty(run.GetProperty("lost").EnumerateArray());
        Assert.Empty(run.GetProperty("violations").EnumerateArray());
        Assert.InRange(run.GetProperty("convergedMs").GetDouble(), 0, 8_000);
        Assert.All(run.GetProperty("final").EnumerateObject(), counter => AssertWithinBounds(counter.Value));
        Assert.True(File.Exists(run.Text("history")) && File.Exists(run.Text("report")));
    }

    /// <summary>Asserts that every node's value of a counter is within the accepted range.</summary>
    private static void AssertWithinBounds(JsonElement counter)
    {
        var bounds = counter.GetProperty("expected").EnumerateArray().Select(bound => bound.GetInt64()).ToList();
        var values = counter.GetProperty("values").EnumerateObject().ToList();
        Assert.Equal(["n1", "n2"], values.Select(value => value.Name).Order());
        Assert.All(values, value => Assert.InRange(value.Value.GetInt64(), bounds[0], bounds[1]));
    }

    private static async Task RefusedAsync(string found, params string[] arguments)
    {
        var error = (await JsonAsync(2, arguments)).GetProperty("error");
        Assert.Equal("INVALID_ARGUMENT", error.Text("code"));
        Assert.Contains(found, error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<List<JsonElement>> LinesAsync(string[] arguments)
    {
        await using var program = ChildProgram.Start(CliRun.Cli, arguments);
        Assert.True(await program.ExitCodeAsync() == 0, program.Stdout + program.Stderr);
        var lines = program.Stdout.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private string Scenario(string steps) => In("scenario.json", Json(nodes: 2, steps));

    private static string Json(int nodes, string steps = "") =>
        $$"""
        {
          "schemaVersion": 1,
          "name": "two",
          "nodes": {{nodes}},
          "runMs": 1500,
          "settleMs": 8000,
          "workload": {"addsPerSecond":40,"counters":2},
          "steps": [{{steps}}]
        }
        """;

    private string In(string name, string? text = null)
    {
        var path = Path.Combine(_folder, name);
        if (text is not null)
        {
            File.WriteAllText(path, text);
        }

        return path;
    }
}
