using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios.Json;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>Small scenarios as text, of which a test varies one part.</summary>
internal static class Sample
{
    /// <summary>A scenario of three nodes with these fields.</summary>
    public static string With(string fields) => $$"""{"schemaVersion":1,"name":"s","nodes":3,{{fields}}}""";

    /// <summary>A scenario of five nodes with these steps.</summary>
    public static string Steps(string steps) => $$"""{"schemaVersion":1,"name":"s","nodes":5,"steps":[{{steps}}]}""";

    /// <summary>A scenario with one step at 0 ms.</summary>
    public static string Step(string fault, string fields = "") => Steps(StepLine(fault, fields));

    /// <summary>A step at 0 ms.</summary>
    public static string StepLine(string fault, string fields) =>
        $$"""{"atMs":0,"fault":"{{fault}}"{{(fields.Length > 0 ? "," + fields : "")}}}""";

    /// <summary>The action of the only step.</summary>
    public static ScenarioAction Action(string fault, string fields = "") =>
        Assert.Single(ScenarioReader.Read(Step(fault, fields)).Steps).Action;

    /// <summary>The name of each action, and all fields that its step may have.</summary>
    public static SortedDictionary<string, string> FullFields { get; } = new(StringComparer.Ordinal)
    {
        ["cut"] = """ "from":"n1","to":"n2","oneWay":true,"forMs":5 """,
        ["isolate"] = """ "node":"n1","forMs":5 """,
        ["split"] = """ "groups":[["n1","n2"],["n3"]],"forMs":5 """,
        ["halves"] = """ "forMs":5 """,
        ["minority-third"] = """ "forMs":5 """,
        ["majorities-ring"] = """ "forMs":5 """,
        ["bridge"] = """ "node":"n3","forMs":5 """,
        ["hold"] = """ "from":"n1","to":"n2","forMs":5 """,
        ["latency"] = """ "from":"n1","to":"n2","latencyMs":[2.5,80],"forMs":5 """,
        ["loss"] = """ "from":"n1","to":"n2","probability":0.25,"forMs":5 """,
        ["reply-loss"] = """ "from":"n1","to":"n2","probability":0.25,"forMs":5 """,
        ["duplicate"] = """ "from":"n1","to":"n2","probability":0.25,"forMs":5 """,
        ["reorder"] = """ "from":"n1","to":"n2","probability":0.25,"byMs":50,"forMs":5 """,
        ["throttle"] = """ "from":"n1","to":"n2","bytesPerSecond":2000,"forMs":5 """,
        ["reset-connections"] = """ "from":"n1","to":"n2","forMs":5 """,
        ["heal"] = "",
        ["kill"] = """ "node":"n1","forMs":5 """,
        ["restart"] = """ "node":"n1" """,
        ["stop"] = """ "node":"n1","forMs":5 """,
        ["pause"] = """ "node":"n1","forMs":5 """,
        ["resume"] = """ "node":"n1" """,
        ["join"] = """ "node":"n9" """,
        ["remove"] = """ "node":"n1" """,
        ["clock-jump"] = """ "node":"n1","byMs":-250.5 """,
        ["stranger"] = """ "node":"n1","forMs":5 """,
        ["reset"] = """ "node":"n1","counter":"likes","deletes":true """,
        ["bound"] = """ "node":"n1","counter":"bounded/seats","floor":-3,"cap":20 """,
        ["namesake"] = """ "node":"n1","forMs":5 """,
        ["twin"] = """ "node":"n1","forMs":5 """,
        ["copy-session"] = """ "node":"n1","session":2 """,
        ["add"] = """ "node":"n1","counter":"likes","amount":-3,"count":7,"concern":"quorum","session":2 """,
    };
}
