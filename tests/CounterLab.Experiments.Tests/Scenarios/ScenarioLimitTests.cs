using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using static System.FormattableString;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>Each limit of a scenario: the value at the limit is accepted, one beyond is refused.</summary>
public sealed class ScenarioLimitTests
{
    private const long Amount = ScenarioLimits.AmountMax;

    /// <summary>Fields at the limit, one beyond it, and the path that the error names.</summary>
    public static TheoryData<string, string, string> Numbers => new()
    {
        { """ "batchRecords":1 """, """ "batchRecords":0 """, "$.batchRecords" },
        { """ "batchRecords":4000 """, """ "batchRecords":4001 """, "$.batchRecords" },
        { """ "runMs":0 """, """ "runMs":-0.0001 """, "$.runMs" },
        { """ "runMs":86400000 """, """ "runMs":86400000.0001 """, "$.runMs" },
        { """ "settleMs":86400000 """, """ "settleMs":86400000.0001 """, "$.settleMs" },
        { """ "seed":0 """, """ "seed":-1 """, "$.seed" },
        { """ "seed":18446744073709551615 """, """ "seed":18446744073709551616 """, "$.seed" },
        { """ "seed":"18446744073709551615" """, """ "seed":"18446744073709551616" """, "$.seed" },
        { """ "seed":"0xFFFFFFFFFFFFFFFF" """, """ "seed":"0x10000000000000000" """, "$.seed" },
        { """ "network":{"loss":0,"replyLoss":1} """, """ "network":{"loss":-0.01} """, "$.network.loss" },
        { """ "network":{"loss":1} """, """ "network":{"loss":1.01} """, "$.network.loss" },
        { """ "network":{"replyLoss":1} """, """ "network":{"replyLoss":1.01} """, "$.network.replyLoss" },
        { """ "network":{"duplicate":1} """, """ "network":{"duplicate":1.01} """, "$.network.duplicate" },
        { """ "network":{"reorder":1} """, """ "network":{"reorder":1.01} """, "$.network.reorder" },
        {
            """ "network":{"reorderByMs":86400000} """,
            """ "network":{"reorderByMs":86400000.1} """,
            "$.network.reorderByMs"
        },
        {
            """ "network":{"latencyMs":[0,86400000]} """,
            """ "network":{"latencyMs":[0,86400001]} """,
            "$.network.latencyMs[1]"
        },
        { """ "network":{"latencyMs":[7,7]} """, """ "network":{"latencyMs":[7.0001,7]} """, "$.network.latencyMs" },
        {
            """ "workload":{"addsPerSecond":0.001} """,
            """ "workload":{"addsPerSecond":0.0009} """,
            "$.workload.addsPerSecond"
        },
        {
            """ "workload":{"addsPerSecond":100000} """,
            """ "workload":{"addsPerSecond":100000.1} """,
            "$.workload.addsPerSecond"
        },
        { """ "workload":{"keyed":1} """, """ "workload":{"keyed":1.01} """, "$.workload.keyed" },
        { """ "workload":{"batches":1} """, """ "workload":{"batches":1.01} """, "$.workload.batches" },
        { """ "workload":{"watchers":1000} """, """ "workload":{"watchers":1001} """, "$.workload.watchers" },
        { """ "limits":{"members":1} """, """ "limits":{"members":0} """, "$.limits.members" },
        { """ "limits":{"owners":10000} """, """ "limits":{"owners":10001} """, "$.limits.owners" },
        { """ "workload":{"counters":1} """, """ "workload":{"counters":0} """, "$.workload.counters" },
        { """ "workload":{"counters":10000} """, """ "workload":{"counters":10001} """, "$.workload.counters" },
        { Amounts(-Amount, Amount), Amounts(-Amount - 1, 1), "$.workload.amount[0]" },
        { Amounts(1, Amount), Amounts(1, Amount + 1), "$.workload.amount[1]" },
        { """ "workload":{"amount":[0,1]} """, """ "workload":{"amount":[0,0]} """, "$.workload.amount" },
        { """ "workload":{"untilMs":86400000} """, """ "workload":{"untilMs":86400001} """, "$.workload.untilMs" },
        {
            """ "workload":{"fromMs":4,"untilMs":5} """,
            """ "workload":{"fromMs":5,"untilMs":5} """,
            "$.workload.untilMs"
        },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_field_is_read_at_its_limit_and_refused_beyond(string at, string beyond, string path) =>
        AssertLimit(Sample.With(at), Sample.With(beyond), path);

    /// <summary>An action, its fields at the limit and one beyond it, and the field that is refused.</summary>
    public static TheoryData<string, string, string, string> Steps => new()
    {
        { "kill", """ "node":"n1","forMs":0.0001 """, """ "node":"n1","forMs":0 """, "forMs" },
        { "kill", """ "node":"n1","forMs":86400000 """, """ "node":"n1","forMs":86400000.0001 """, "forMs" },
        { "clock-jump", """ "node":"n1","byMs":86400000 """, """ "node":"n1","byMs":86400000.0001 """, "byMs" },
        { "clock-jump", """ "node":"n1","byMs":-86400000 """, """ "node":"n1","byMs":-86400000.0001 """, "byMs" },
        { "loss", """ "probability":1 """, """ "probability":1.01 """, "probability" },
        { "loss", """ "probability":0 """, """ "probability":-0.01 """, "probability" },
        { "reorder", """ "probability":1,"byMs":0 """, """ "probability":1,"byMs":-0.0001 """, "byMs" },
        { "throttle", """ "bytesPerSecond":1 """, """ "bytesPerSecond":0 """, "bytesPerSecond" },
        { "throttle", """ "bytesPerSecond":100000000000 """, """ "bytesPerSecond":100000000001 """, "bytesPerSecond" },
        { "add", Add(Amount), Add(Amount + 1), "amount" },
        { "add", Add(-Amount), Add(-Amount - 1), "amount" },
        { "add", Add(1) + ""","count":1""", Add(1) + ""","count":0""", "count" },
        { "add", Add(1) + ""","count":100000""", Add(1) + ""","count":100001""", "count" },
        { "add", Add(1, new string('c', 256)), Add(1, new string('c', 257)), "counter" },
        {
            "split",
            """ "groups":[["n1"],["n2"],["n3"],["n4"],["n5"]] """,
            """ "groups":[["n1"],["n2"],["n3"],["n4"],["n5"],["n1"]] """,
            "groups"
        },
        { "split", """ "groups":[["n1","n2","n3","n4"]] """, """ "groups":[["n1","n2","n3","n4","n5"]] """, "groups" },
        { "join", $"\"node\":\"{new string('a', 64)}\"", $"\"node\":\"{new string('a', 65)}\"", "node" },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_step_is_read_at_its_limit_and_refused_beyond(string fault, string at, string beyond, string field) =>
        AssertLimit(Sample.Step(fault, at), Sample.Step(fault, beyond), "$.steps[0]." + field);

    [Fact]
    public void A_step_is_read_at_the_end_of_the_run_and_refused_after_it() => AssertLimit(
        Sample.With(""" "runMs":5,"steps":[{"atMs":5,"fault":"heal"}] """),
        Sample.With(""" "runMs":5,"steps":[{"atMs":5.0001,"fault":"heal"}] """),
        "$.steps[0].atMs");

    [Theory]
    [InlineData("halves", "", 2)]
    [InlineData("hold", "", 2)]
    [InlineData("bridge", """ ,"node":"n1" """, 3)]
    [InlineData("majorities-ring", "", 4)]
    public void A_fault_needs_so_many_nodes_that_it_does_something(string fault, string fields, int nodes)
    {
        AssertLimit(Json(nodes), Json(nodes - 1), "$.steps[0].fault");
        if (ScenarioReader.Read(Json(nodes)) is { Steps: [{ Action: PartitionFault partition }] } scenario)
        {
            Assert.NotEmpty(partition.Links(scenario.Nodes));
            Assert.Empty(partition.Links([.. scenario.Nodes.SkipLast(1)]));
        }

        string Json(int count) =>
            $$"""{"schemaVersion":1,"name":"s","nodes":{{count}},"steps":[{"atMs":0,"fault":"{{fault}}"{{fields}}}]}""";
    }

    [Fact]
    public void A_cluster_starts_with_at_most_1000_nodes() =>
        AssertLimit(Named("s", "1000"), Named("s", "1001"), "$.nodes");

    [Fact]
    public void A_cluster_starts_with_at_most_1000_named_nodes() =>
        AssertLimit(Named("s", Ids(1_000)), Named("s", Ids(1_001)), "$.nodes");

    [Fact]
    public void A_cluster_has_at_most_1000_nodes_with_those_that_join() => AssertLimit(
        With999("""{"atMs":0,"fault":"join","node":"a"}"""),
        With999("""{"atMs":0,"fault":"join","node":"a"},{"atMs":0,"fault":"join","node":"b"}"""),
        "$.steps[1].node");

    [Fact]
    public void A_name_has_at_most_64_characters() =>
        AssertLimit(Named(new string('a', 64), "1"), Named(new string('a', 65), "1"), "$.name");

    [Fact]
    public void What_to_watch_is_said_in_at_most_500_characters() =>
        AssertLimit(Watched(new string('a', 500)), Watched(new string('a', 501)), "$.watch");

    [Fact]
    public void A_scenario_has_at_most_10000_steps() =>
        AssertLimit(Sample.Steps(Heals(10_000)), Sample.Steps(Heals(10_001)), "$.steps");

    [Fact]
    public void A_file_has_at_most_a_mebibyte()
    {
        var json = Sample.With(""" "seed":1 """);
        AssertLimit(json.PadRight(1 << 20), json.PadRight((1 << 20) + 1), "$");
        Assert.Throws<ScenarioException>(() => ScenarioReader.Read(new byte[(1 << 20) + 1]));
    }

    [Fact]
    public void A_file_has_at_most_16_levels()
    {
        Assert.DoesNotContain("levels of nesting", Refusal(Nested(16)).Expected, StringComparison.Ordinal);
        Assert.Equal("at most 16 levels of nesting", Refusal(Nested(17)).Expected);
        Assert.Equal("at most 16 levels of nesting", Refusal(Nested(100_000)).Expected);

        static ScenarioException Refusal(string json) =>
            Assert.Throws<ScenarioException>(() => ScenarioReader.Read(json));
        static string Nested(int depth) => new string('[', depth) + new string(']', depth);
    }

    private static string Add(long amount, string counter = "c") =>
        Invariant($$""" "node":"n1","counter":"{{counter}}","amount":{{amount}} """);

    private static string Amounts(long min, long max) =>
        Invariant($$""" "workload":{"amount":[{{min}},{{max}}]} """);

    private static string Watched(string text) => Sample.With($$""" "watch":"{{text}}" """);

    private static string Named(string name, string nodes) =>
        $$"""{"schemaVersion":1,"name":"{{name}}","nodes":{{nodes}}}""";

    private static string With999(string steps) =>
        $$"""{"schemaVersion":1,"name":"s","nodes":999,"steps":[{{steps}}]}""";

    private static string Ids(int count)
    {
        var ids = Enumerable.Range(1, count).Select(i => $"\"x{i}\"");
        return $"[{string.Join(',', ids)}]";
    }

    private static string Heals(int count) =>
        string.Join(',', Enumerable.Repeat("""{"atMs":0,"fault":"heal"}""", count));

    private static void AssertLimit(string at, string beyond, string path)
    {
        Assert.NotNull(ScenarioReader.Read(at));
        Assert.Equal(path, Assert.Throws<ScenarioException>(() => ScenarioReader.Read(beyond)).Path);
    }
}
