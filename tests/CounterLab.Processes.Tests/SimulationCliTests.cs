using System.Reflection;
using System.Text.Json;
using CounterLab.Tests;
using static CounterLab.Processes.Tests.CliRun;

namespace CounterLab.Processes.Tests;

/// <summary>simulate, sweep, mutants and scale as scripts use them: output, files and exit codes.</summary>
public sealed class SimulationCliTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("counterlab-").FullName;

    private static string Scenarios => typeof(SimulationCliTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "Scenarios").Value!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_hundred_seeds_leave_the_same_traces_in_two_processes()
    {
        var first = await JsonAsync("sweep", "--seeds", "1..100", "--jobs", "1");
        var second = await JsonAsync("sweep", "--seeds", "1..100", "--jobs", "2", "--encode");
        Assert.Equal((100, 100), (first.Int("runs"), first.Int("valid")));
        Assert.Equal((0, 0), (first.Int("violated"), first.Int("unknown")));
        Assert.Equal(("valid", 16), (first.Text("verdict"), first.Text("digest").Length));
        Assert.Equal(first.Text("digest"), second.Text("digest"));
        Assert.Empty(first.GetProperty("failures").EnumerateArray());
        Assert.NotEqual(first.Text("digest"), (await JsonAsync("sweep", "--seeds", "1..99")).Text("digest"));
    }

    [Fact]
    public async Task A_run_says_what_came_of_it_and_how_to_run_it_again()
    {
        var run = await JsonAsync("simulate", "--seed", "7", "--nodes", "4");
        Assert.Equal(("valid", 7, 4), (run.Text("verdict"), run.Int("seed"), run.Int("nodes")));
        Assert.True(run.Int("events") > 100 && run.GetProperty("virtualMs").GetDouble() > 6_000);
        Assert.InRange(run.GetProperty("convergedMs").GetDouble(), 0, 12_000);
        Assert.Empty(run.GetProperty("violations").EnumerateArray());
        Assert.Empty(run.GetProperty("neverSeen").EnumerateArray());
        Assert.Equal("counterlab simulate --seed 7 --nodes 4", run.Text("reproduce"));
        Assert.Equal(run.Text("traceHash"), (await JsonAsync(Again(run))).Text("traceHash"));
    }

    [Fact]
    public async Task A_broken_protocol_is_violated_reproduced_and_shrunk()
    {
        var sweep = await JsonAsync(
            1, "sweep", "--seeds", "1..50", "--mutant", "claim-on-first-batch", "--stop-at-first");
        Assert.Equal(("violated", 1), (sweep.Text("verdict"), sweep.Int("violated")));
        var failure = sweep.GetProperty("failures")[0];
        Assert.Equal("honest-vector", failure.Text("checker"));

        var shrunk = Path.Combine(_folder, "shrunk.json");
        var run = await JsonAsync(1, [.. Again(failure), "--shrink", shrunk]);
        var violation = run.GetProperty("violations")[0];
        Assert.Equal(failure.Text("checker"), violation.Text("checker"));
        Assert.Equal(failure.Text("message"), violation.Text("message"));
        Assert.True(violation.GetProperty("atMs").GetDouble() > 0);

        var again = await JsonAsync(1, "simulate", "--scenario", shrunk, "--mutant", "claim-on-first-batch");
        Assert.Equal("honest-vector", again.GetProperty("violations")[0].Text("checker"));
        Assert.Equal("valid", (await JsonAsync("simulate", "--scenario", shrunk)).Text("verdict"));
    }

    [Fact]
    public async Task A_scenario_whose_sightings_never_came_is_unknown()
    {
        var path = Write(
            """
            {
              "schemaVersion": 1,
              "name": "calm",
              "nodes": 2,
              "runMs": 1000,
              "expect": {"sometimes":["dead"]}
            }
            """);
        var run = await JsonAsync(3, "simulate", "--scenario", path);
        Assert.Equal("unknown", run.Text("verdict"));
        Assert.Equal("dead", Assert.Single(run.GetProperty("neverSeen").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_fault_that_takes_real_nodes_is_refused_with_its_step()
    {
        var path = Write(
            """
            {
              "schemaVersion": 1,
              "name": "slow",
              "nodes": 2,
              "steps": [
                {"atMs":1,"fault":"heal"},
                {"atMs":2,"fault":"throttle","bytesPerSecond":100}
              ]
            }
            """);
        var error = await ErrorAsync(2, "simulate", "--scenario", path);
        Assert.Contains("$.steps[1].fault", error.Text("message"), StringComparison.Ordinal);
        Assert.Equal("'throttle', which runs on real nodes only", error.Text("found"));
    }

    [Fact]
    public async Task A_trace_names_what_each_message_carried_and_ShiViz_can_read_it()
    {
        var (trace, log) = (Path.Combine(_folder, "trace.jsonl"), Path.Combine(_folder, "shiviz.log"));
        var scenario = Path.Combine(Scenarios, "partition-and-heal.json");
        await JsonAsync("simulate", "--scenario", scenario, "--trace", trace, "--shiviz", log);
        var events = File.ReadLines(trace).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal((events.Count - 1, 16), (events[^1].Int("events"), events[^1].Text("traceHash").Length));
        events.RemoveAt(events.Count - 1);
        HashSet<string> kinds = ["send", "deliver", "drop", "apply", "ack"];
        Assert.Superset(kinds, events.Select(e => e.Text("kind")).ToHashSet());
        var numbers = events.Select(e => e.GetProperty("number").GetInt64()).ToList();
        Assert.Equal(numbers.Order(), numbers);
        Assert.All(events, e => Assert.True(e.GetProperty("cause").GetInt64() < e.GetProperty("number").GetInt64()));
        Assert.Contains(events, e => e.Text("kind") == "deliver" && e.GetProperty("carries").GetArrayLength() > 0);
        AssertVectorClocksGrow(File.ReadAllLines(log));
    }

    [Fact]
    public async Task A_sweep_goes_on_where_it_was_and_refuses_the_progress_of_another()
    {
        var progress = Path.Combine(_folder, "progress.jsonl");
        string[] sweep = ["sweep", "--seeds", "0..1199", "--nodes", "3", "--progress", progress];
        var whole = await JsonAsync(sweep);
        Assert.Equal(2, whole.GetProperty("blocks").GetArrayLength());

        var lines = await File.ReadAllLinesAsync(progress, TestContext.Current.CancellationToken);
        var cutOff = $"{lines[0]}\n{lines[1]}\n{lines[2][..20]}"; // as if killed while it wrote the last line
        await File.WriteAllTextAsync(progress, cutOff, TestContext.Current.CancellationToken);
        Assert.Equal(whole.ToString(), (await JsonAsync(sweep)).ToString());

        sweep[2] = "0..1198";
        Assert.Contains("progress", (await ErrorAsync(2, sweep)).Text("message"), StringComparison.Ordinal);
        Assert.Equal(lines, await File.ReadAllLinesAsync(progress, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Seeds_of_a_sweep_take_the_numbers_of_nodes_of_a_range_in_turn()
    {
        var progress = Path.Combine(_folder, "progress.jsonl");
        string[] sweep = ["sweep", "--seeds", "7..9", "--nodes", "2..4", "--mutant", "entry-per-increment"];
        string[] resumed = [.. sweep, "--progress", progress];
        var failures = (await JsonAsync(1, resumed)).GetProperty("failures").EnumerateArray();
        string[] lines = [.. failures.Select(failure => failure.Text("reproduce"))];
        Assert.Equal(
            new[] { (7, 3), (8, 4), (9, 2) }.Select(run =>
                $"counterlab simulate --seed {run.Item1} --nodes {run.Item2} --mutant entry-per-increment"),
            lines);

        var again = await JsonAsync(1, lines[1].Split(' ')[1..]);
        Assert.Equal(4, again.Int("nodes"));
        sweep[2] = "8..8";
        var one = await JsonAsync(1, sweep);
        sweep[4] = "4";
        Assert.Equal(one.ToString(), (await JsonAsync(1, sweep)).ToString());

        await JsonAsync(1, resumed);
        foreach (var other in (string[])["2..5", "3", "3..4"])
        {
            resumed[4] = other;
            var error = await ErrorAsync(2, resumed);
            Assert.Contains("progress", error.Text("message"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("simulate --nodes 300")]
    [InlineData("scale --sizes 1000 --modes mesh")]
    [InlineData("sweep --seeds 0..2000000000")]
    public async Task Long_work_ends_when_interrupted(string arguments)
    {
        await using var program = ChildProgram.Start(CliRun.Cli, arguments.Split(' '));
        await Eventually.BecomesAsync(() => program.Process.TotalProcessorTime > TimeSpan.FromSeconds(1));
        Signals.Send(program.Process.Id, Signals.Interrupt);
        Assert.Equal(130, await program.ExitCodeAsync());
    }

    [Fact]
    public async Task The_last_seed_there_is_can_be_swept()
    {
        var sweep = await JsonAsync("sweep", "--seeds", "18446744073709551615..18446744073709551615");
        Assert.Equal(1, sweep.Int("runs"));
    }

    [Fact]
    public async Task What_is_malformed_is_refused_with_its_place()
    {
        foreach (var (expected, found, text) in new (string, string, string)[]
        {
            ("", "nodde", Steps("""{"atMs":1,"fault":"kill","nodde":"n1"}""")),
            ("", "-5", Steps("""{"atMs":-5,"fault":"kill","node":"n1"}""")),
            ("n1", "n9", Steps("""{"atMs":1,"fault":"kill","node":"n9"}""")),
            ("", "n1", Steps("""{"atMs":1,"fault":"split","groups":[["n1","n2"],["n1","n3"]]}""")),
            ("", "", new string('[', 100_000)),
            ("at most", "10000", new string(' ', 10_000_001)),
            ("", "", "nonsense"),
            ("", "", ""),
        })
        {
            var error = await ErrorAsync(2, "simulate", "--scenario", Write(text));
            Assert.Equal("INVALID_ARGUMENT", error.Text("code"));
            var (wanted, seen) = (error.Text("expected"), error.Text("found"));
            Assert.False(string.IsNullOrEmpty(wanted) || string.IsNullOrEmpty(seen), error.ToString());
            Assert.Contains(expected, wanted, StringComparison.Ordinal);
            Assert.Contains(found, error.Text("message") + seen, StringComparison.Ordinal);
        }

        static string Steps(string steps) =>
            $$"""{"schemaVersion":1,"name":"x","nodes":3,"runMs":1000,"steps":[{{steps}}]}""";
    }

    [Fact]
    public async Task Wrong_arguments_are_refused_and_leave_nothing_behind()
    {
        var scenario = Path.Combine(Scenarios, "bridge.json");
        foreach (var arguments in (string[][])
        [
            ["simulate", "--seed", "-1"],
            ["simulate", "--seed", "one"],
            ["simulate", "--nodes", "0"],
            ["simulate", "--mutant", "nice"],
            ["simulate", "--scenario", Path.Combine(_folder, "none.json")],
            ["simulate", "--scenario", _folder],
            ["simulate", "--scenario", scenario, "--nodes", "3"],
            ["simulate", "--seed", "1", "--trace", Path.Combine(_folder, "no", "trace")],
            ["simulate", "--trace", ""],
            ["simulate", "--scenario", ""],
            ["simulate", "--mutant", "no-retry", "--seed", "3", "--shrink", Path.Combine(_folder, "no", "shrunk")],
            ["sweep", "--seeds", "1..2", "--progress", ""],
            ["mutants", "--seeds", "0..2147483646"],
            ["sweep"],
            ["sweep", "--seeds", "5"],
            ["sweep", "--seeds", "9..1"],
            ["sweep", "--seeds", "1..2", "--jobs", "0"],
            ["sweep", "--seeds", "1..2", "--nodes", "0"],
            ["sweep", "--seeds", "1..2", "--nodes", "0..3"],
            ["sweep", "--seeds", "1..2", "--nodes", "4..3"],
            ["sweep", "--seeds", "1..2", "--nodes", "3..1001"],
            ["sweep", "--seeds", "1..2", "--nodes", "3.."],
            ["sweep", "--seeds", "1..2", "--nodes", "2..3..4"],
            ["simulate", "--nodes", "2..3"],
            ["mutants", "--seeds", "x"],
            ["scale", "--sizes", "0"],
            ["scale", "--modes", "star"],
        ])
        {
            Assert.Equal("INVALID_ARGUMENT", (await ErrorAsync(2, arguments)).Text("code"));
        }

        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Mutants_and_scale_measure_what_they_say()
    {
        var mutant = await JsonAsync("mutants", "--mutant", "entry-per-increment", "--seeds", "1..5", "--shrink");
        Assert.Equal((5, 5), (mutant.Int("runs"), mutant.Int("caught")));
        Assert.Equal((1, 0), (mutant.Int("firstSeed"), mutant.Int("steps"))); // the last adds of a run show it
        Assert.Equal("bounded-queue", mutant.GetProperty("checkers")[0].Text("checker"));

        var scale = await JsonAsync("scale", "--sizes", "3", "--modes", "mesh");
        Assert.Equal(("mesh", 3, 0), (scale.Text("mode"), scale.Int("nodes"), scale.Int("unseen")));
        Assert.Equal(4, scale.GetProperty("messagesPerAdd").GetDouble(), 0.5);
    }

    private static string[] Again(JsonElement result) => result.Text("reproduce").Split(' ')[1..];

    private string Write(string text)
    {
        var path = Path.Combine(_folder, "scenario.json");
        File.WriteAllText(path, text);
        return path;
    }

    /// <summary>ShiViz requires that a host's own entry grows by one with each of its events.</summary>
    private static void AssertVectorClocksGrow(string[] lines)
    {
        var own = new Dictionary<string, int>();
        foreach (var line in lines.Where(line => line.Contains(" {\"", StringComparison.Ordinal)))
        {
            var host = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            var clock = JsonDocument.Parse(line[line.IndexOf('{', StringComparison.Ordinal)..]).RootElement;
            var (ticks, before) = (clock.Int(host), own.GetValueOrDefault(host));
            Assert.True(ticks == before + 1, $"{host}: {ticks} after {before}");
            own[host] = ticks;
        }

        Assert.True(own.Count >= 2);
    }
}
