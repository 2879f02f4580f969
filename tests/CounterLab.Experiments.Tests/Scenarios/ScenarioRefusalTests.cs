using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>An error is refused with its path, what was expected, and what was found.</summary>
public sealed class ScenarioRefusalTests
{
    /// <summary>
    /// Fields in addition to version, name and three nodes; the path; part of what was expected; what was found.
    /// </summary>
    public static TheoryData<string, string, string, string> Fields => new()
    {
        { """ "sed":1 """, "$.sed", "settleMs", "'sed' (did you mean 'seed'?)" },
        {
            """ "Seed":1 """,
            "$.Seed",
            "one of the fields ",
            "'Seed' (did you mean 'seed'?)"
        },
        {
            """ "nothing like it":1 """,
            "$['nothing like it']",
            "one of the fields ",
            "'nothing like it'"
        },
        { """ "seed":1,"seed":1 """, "$.seed", "each field once", "'seed' twice" },
        { """ "$schema":5 """, "$.$schema", "the address of the schema", "5" },
        { """ "watch":null """, "$.watch", "a sentence", "null" },
        { """ "watch":"a\u001bb" """, "$.watch", "none a control character", "'a\\u001bb'" },
        { """ "seed":-1 """, "$.seed", "a whole number from 0 to 18446744073709551615", "-1" },
        { """ "seed":1.5 """, "$.seed", "a whole number", "1.5" },
        { """ "seed":"-7" """, "$.seed", "a seed of 64 bits", "'-7'" },
        { """ "seed":"0x" """, "$.seed", "a seed of 64 bits", "'0x'" },
        { """ "seed":"" """, "$.seed", "a seed of 64 bits", "an empty string" },
        { """ "network":[] """, "$.network", "a network, an object", "an array of 0" },
        {
            """ "network":{"los":1} """,
            "$.network.los",
            "replyLoss",
            "'los' (did you mean 'loss'?)"
        },
        { """ "network":{"loss":"NaN"} """, "$.network.loss", "a number from 0 to 1", "'NaN'" },
        { """ "network":{"loss":1e999} """, "$.network.loss", "a number from 0 to 1", "1e999" },
        { """ "network":{"loss":true} """, "$.network.loss", "a number from 0 to 1", "true" },
        { """ "network":{"latencyMs":5} """, "$.network.latencyMs", "[min, max]", "5" },
        { """ "network":{"latencyMs":[5]} """, "$.network.latencyMs", "[min, max]", "an array of 1" },
        { """ "network":{"latencyMs":[5,4]} """, "$.network.latencyMs", "with the smaller value first", "[5, 4]" },
        { """ "network":{"latencyMs":[-1,4]} """, "$.network.latencyMs[0]", "milliseconds from 0", "-1" },
        { """ "network":{"reorderByMs":-0.0001} """, "$.network.reorderByMs", "milliseconds from 0", "-0.0001" },
        { """ "limits":{"owner":9} """, "$.limits.owner", "owners", "'owner' (did you mean 'owners'?)" },
        { """ "workload":true """, "$.workload", "a workload, an object", "true" },
        { """ "workload":{"adds":1} """, "$.workload.adds", "addsPerSecond", "'adds'" },
        { """ "workload":{"sessions":1001} """, "$.workload.sessions", "a whole number from 0 to 1000", "1001" },
        { """ "workload":{"resets":1.5} """, "$.workload.resets", "a number from 0 to 1", "1.5" },
        { """ "workload":{"bounded":-1} """, "$.workload.bounded", "a whole number from 0 to 10000", "-1" },
        {
            """ "workload":{"counters":2,"bounded":3} """,
            "$.workload.bounded",
            "at most as many as there are counters, 2",
            "3"
        },
        { """ "workload":{"sessionAdds":-1} """, "$.workload.sessionAdds", "a whole number from 0 to 100000", "-1" },
        { """ "workload":{"addsPerSecond":0} """, "$.workload.addsPerSecond", "a number from 0.001 to 100000", "0" },
        { """ "workload":{"counters":0} """, "$.workload.counters", "a whole number from 1 to 10000", "0" },
        { """ "workload":{"amount":[2,1]} """, "$.workload.amount", "with the smaller value first", "[2, 1]" },
        { """ "workload":{"amount":[0,0]} """, "$.workload.amount", "amounts of which one is not 0", "[0, 0]" },
        { """ "workload":{"amount":[0.5,1]} """, "$.workload.amount[0]", "a whole number", "0.5" },
        { """ "workload":{"fromMs":5,"untilMs":5} """, "$.workload.untilMs", "a time after fromMs", "5" },
        { """ "batchRecords":0 """, "$.batchRecords", "a whole number from 1 to 4000", "0" },
        { """ "runMs":-1 """, "$.runMs", "milliseconds from 0 to 86400000", "-1" },
        { """ "runMs":0.00001 """, "$.runMs", "in multiples of 0.0001", "0.00001" },
        { """ "runMs":1e400 """, "$.runMs", "milliseconds", "1e400" },
        { """ "settleMs":"60 s" """, "$.settleMs", "milliseconds", "'60 s'" },
        { """ "steps":{} """, "$.steps", "an array of at most 10000 steps", "an object" },
        { """ "steps":[5] """, "$.steps[0]", "a step, an object", "5" },
        {
            """ "runMs":10,"steps":[{"atMs":10,"fault":"heal"},{"atMs":10.5,"fault":"heal"}] """,
            "$.steps[1].atMs",
            "a time within runMs, 10",
            "10.5"
        },
        {
            """ "expect":{"alway":[]} """,
            "$.expect.alway",
            "always, eventually, sometimes",
            "'alway' (did you mean 'always'?)"
        },
        {
            """ "expect":{"always":"prefix"} """,
            "$.expect.always",
            "an array, each a checker at most once",
            "'prefix'"
        },
        {
            """ "expect":{"always":["prefx"]} """,
            "$.expect.always[0]",
            "clusters-apart",
            "'prefx' (did you mean 'prefix'?)"
        },
        {
            """ "expect":{"eventually":["converged","done"]} """,
            "$.expect.eventually[1]",
            "a goal (converged, ready, alive, served)",
            "'done'"
        },
        {
            """ "expect":{"sometimes":["lost-reply","lost-reply"]} """,
            "$.expect.sometimes[1]",
            "each name once",
            "'lost-reply' again"
        },
        { """ "expect":{"sometimes":[null]} """, "$.expect.sometimes[0]", "partial-pass", "null" },
    };

    [Theory]
    [MemberData(nameof(Fields))]
    public void A_wrong_field_is_refused_with_its_path(string fields, string path, string expected, string found) =>
        AssertRefused(Sample.With(fields), path, expected, found);

    /// <summary>Complete documents that are refused, with the same columns.</summary>
    public static TheoryData<string, string, string, string> Documents => new()
    {
        { "[]", "$", "a scenario, an object", "an array of 0" },
        { "{}", "$.schemaVersion", "a whole number", "nothing" },
        { """{"schemaVersion":2,"name":"s","colour":"blue"}""", "$.schemaVersion", "version 1", "2" },
        { """{"schemaVersion":"1"}""", "$.schemaVersion", "a whole number", "'1'" },
        { """{"schemaVersion":1,"nodes":1}""", "$.name", "a name", "nothing" },
        { """{"schemaVersion":1,"name":"a b","nodes":1}""", "$.name", "a name: 1-64 characters", "'a b'" },
        { """{"schemaVersion":1,"name":"","nodes":1}""", "$.name", "a name: 1-64 characters", "nothing" },
        { """{"schemaVersion":1,"name":"s"}""", "$.nodes", "a number or an array of ids", "nothing" },
        { """{"schemaVersion":1,"name":"s","nodes":0}""", "$.nodes", "a whole number from 1 to 1000", "0" },
        { """{"schemaVersion":1,"name":"s","nodes":2.5}""", "$.nodes", "a whole number from 1 to 1000", "2.5" },
        { """{"schemaVersion":1,"name":"s","nodes":[]}""", "$.nodes", "a number or an array of ids", "an array of 0" },
        { """{"schemaVersion":1,"name":"s","nodes":["a","b","a"]}""", "$.nodes[2]", "each node once", "'a' again" },
        { """{"schemaVersion":1,"name":"s","nodes":["a",7]}""", "$.nodes[1]", "a node id", "7" },
        { """{"schemaVersion":1,"name":"s","nodes":["-a"]}""", "$.nodes[0]", "the first not '-'", "'-a'" },
        { """{"schemaVersion":1,"name":"s","nodes":["a/b"]}""", "$.nodes[0]", "a node id: 1-64 characters", "'a/b'" },
        {
            """{"schemaVersion":1,"name":"s","nodes":1,"steps":[{"atMs":0,"fault":"halves"}]}""",
            "$.steps[0].fault",
            "at least 2 nodes for halves",
            "1"
        },
        {
            """{"schemaVersion":1,"name":"s","nodes":1,"steps":[{"atMs":0,"fault":"hold"}]}""",
            "$.steps[0].fault",
            "at least 2 nodes for hold",
            "1"
        },
        {
            """{"schemaVersion":1,"name":"s","nodes":2,"steps":[{"atMs":0,"fault":"bridge","node":"n1"}]}""",
            "$.steps[0].fault",
            "at least 3 nodes for bridge",
            "2"
        },
        {
            """{"schemaVersion":1,"name":"s","nodes":3,"steps":[{"atMs":0,"fault":"majorities-ring"}]}""",
            "$.steps[0].fault",
            "at least 4 nodes for majorities-ring",
            "3"
        },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_wrong_document_is_refused_with_its_path(string json, string path, string expected, string found) =>
        AssertRefused(json, path, expected, found);

    /// <summary>An action and its fields, in a cluster of five nodes.</summary>
    public static TheoryData<string, string, string, string, string> Steps => new()
    {
        { "kil", "", "fault", "clock-jump", "'kil' (did you mean 'kill'?)" },
        { "Kill", "", "fault", "a fault (cut, isolate", "'Kill' (did you mean 'kill'?)" },
        { "kill", "", "node", "a node that starts or joins (n1, n2, n3, n4, n5)", "nothing" },
        { "kill", """ "node":"n6" """, "node", "a node that starts or joins (n1, n2, n3, n4, n5)", "'n6'" },
        {
            "kill",
            """ "node":"n1","to":"n2" """,
            "to",
            "one of the fields atMs, fault, node, forMs",
            "'to'"
        },
        { "kill", """ "node":"n1","node":"n1" """, "node", "each field once", "'node' twice" },
        { "kill", """ "node":"n1","forMs":0 """, "forMs", "a duration of more than 0 ms", "0" },
        { "kill", """ "node":"n1","forMs":-1 """, "forMs", "milliseconds from 0", "-1" },
        { "heal", """ "forMs":5 """, "forMs", "one of the fields atMs, fault", "'forMs'" },
        { "restart", """ "node":"n1","forMs":5 """, "forMs", "fields atMs, fault, node", "'forMs'" },
        { "join", """ "node":"n1" """, "node", "an id that no node has used", "'n1'" },
        { "join", """ "node":"a b" """, "node", "a node id: 1-64 characters", "'a b'" },
        { "cut", """ "from":"n1" """, "to", "a node that starts or joins", "nothing" },
        { "cut", """ "from":"n1","to":"n1" """, "to", "another node than 'from'", "'n1'" },
        { "cut", """ "from":"n1","to":"n2","oneWay":"yes" """, "oneWay", "true or false", "'yes'" },
        { "loss", """ "from":"n1","to":"n1","probability":1 """, "to", "another node than 'from'", "'n1'" },
        { "loss", """ "from":"n0","probability":1 """, "from", "a node that starts or joins", "'n0'" },
        { "loss", "", "probability", "a number from 0 to 1", "nothing" },
        { "latency", "", "latencyMs", "[min, max] in milliseconds", "nothing" },
        { "latency", """ "latencyMs":[9,8] """, "latencyMs", "with the smaller value first", "[9, 8]" },
        { "reorder", """ "probability":1,"byMs":-1 """, "byMs", "milliseconds from 0", "-1" },
        { "throttle", "", "bytesPerSecond", "a whole number from 1 to 100000000000", "nothing" },
        { "throttle", """ "bytesPerSecond":0.5 """, "bytesPerSecond", "a whole number from 1 to 100000000000", "0.5" },
        { "clock-jump", """ "node":"n1" """, "byMs", "milliseconds from -86400000 to 86400000", "nothing" },
        { "split", "", "groups", "an array of 1 to 5 groups of nodes", "nothing" },
        { "split", """ "groups":[] """, "groups", "an array of 1 to 5 groups of nodes", "an array of 0" },
        { "split", """ "groups":[["n1"],[]] """, "groups[1]", "an array of 1 to 5 nodes", "an array of 0" },
        { "split", """ "groups":[["n1"],"n2"] """, "groups[1]", "an array of 1 to 5 nodes", "'n2'" },
        { "split", """ "groups":[["n1"],["n2","n7"]] """, "groups[1][1]", "a node that starts or joins", "'n7'" },
        {
            "split",
            """ "groups":[["n1","n1"]] """,
            "groups[0][1]",
            "each node in at most one group",
            "'n1', which is also at $.steps[0].groups[0][0]"
        },
        {
            "split",
            """ "groups":[["n1"],["n2","n1"]] """,
            "groups[1][1]",
            "each node in at most one group",
            "'n1', which is also at $.steps[0].groups[0][0]"
        },
        {
            "split",
            """ "groups":[["n1","n2","n3","n4","n5"]] """,
            "groups",
            "at least two groups, or one that omits some nodes",
            "all nodes in one group"
        },
        { "add", """ "node":"n1","amount":1 """, "counter", "a counter name", "nothing" },
        { "add", """ "node":"n1","counter":"","amount":1 """, "counter", "1-256 bytes of UTF-8", "nothing" },
        {
            "add",
            """ "node":"n1","counter":"a\nb","amount":1 """,
            "counter",
            "1-256 bytes of UTF-8",
            "the control character \\u000a at position 1"
        },
        { "add", """ "node":"n1","counter":"c","amount":0 """, "amount", "an amount other than 0", "0" },
        { "add", """ "node":"n1","counter":"c","amount":"1" """, "amount", "a whole number", "'1'" },
        {
            "add",
            """ "node":"n1","counter":"c","amount":1,"count":0 """,
            "count",
            "a whole number from 1 to 100000",
            "0"
        },
        {
            "add",
            """ "node":"n1","counter":"c","amount":1,"session":1001 """,
            "session",
            "a whole number from 0 to 1000",
            "1001"
        },
        {
            "add",
            """ "node":"n1","counter":"c","amount":1,"closes":true """,
            "closes",
            "false, because the step has no session",
            "true"
        },
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_wrong_step_is_refused_with_its_path(
        string fault, string fields, string at, string expected, string found) =>
        AssertRefused(Sample.Step(fault, fields), "$.steps[0]." + at, expected, found);

    [Fact]
    public void A_step_without_a_time_is_refused() =>
        AssertRefused(Sample.Steps("""{"fault":"heal"}"""), "$.steps[0].atMs", "milliseconds", "nothing");

    [Fact]
    public void A_step_without_a_fault_is_refused() =>
        AssertRefused(Sample.Steps("""{"atMs":0}"""), "$.steps[0].fault", "a fault (cut, isolate", "nothing");

    [Fact]
    public void A_step_on_an_unknown_node_is_refused_with_its_path() => AssertRefused(
        Sample.Steps("""{"atMs":0,"fault":"heal"},{"atMs":0,"fault":"pause","node":"node1"}"""),
        "$.steps[1].node",
        "a node that starts or joins",
        "'node1'");

    [Fact]
    public void A_node_joins_only_once() => AssertRefused(
        Sample.Steps("""{"atMs":0,"fault":"join","node":"n9"},{"atMs":5,"fault":"join","node":"n9"}"""),
        "$.steps[1].node",
        "an id that no node has used",
        "'n9'");

    private static void AssertRefused(string json, string path, string expected, string found) =>
        Assert.Equal(found, AssertRefused(json, path, expected).Found);

    internal static ScenarioException AssertRefused(string json, string path, string expected)
    {
        var refusal = Assert.Throws<ScenarioException>(() => ScenarioReader.Read(json));
        Assert.Equal(path, refusal.Path);
        Assert.Contains(expected, refusal.Expected, StringComparison.Ordinal);
        return refusal;
    }
}
