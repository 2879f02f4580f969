using System.Text;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;
using CounterLab.Protocol;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>The meaning of each part of the JSON format.</summary>
public sealed class ScenarioReaderTests
{
    [Fact]
    public void The_least_scenario_has_the_usual_values()
    {
        var scenario = ScenarioReader.Read("""{"schemaVersion":1,"name":"least","nodes":2}""");
        var usual = new Scenario
        {
            Name = "least",
            Nodes = scenario.Nodes,
            Steps = scenario.Steps,
            Expect = scenario.Expect,
        };
        Assert.Equal(usual, scenario);
        Assert.Equal(["n1", "n2"], scenario.Nodes);
        Assert.Empty(scenario.Steps);
        Assert.Null(scenario.Expect.Always);
        Assert.Equal([GoalNames.Converged], scenario.Expect.Eventually);
    }

    [Fact]
    public void Every_field_is_read()
    {
        var scenario = ScenarioReader.Read(
            """
            {
              "$schema": "x", "schemaVersion": 1, "name": "all.of_it-1", "watch": "Look – here.",
              "nodes": ["a", "b"], "seed": 7,
              "network": {
                "latencyMs": [2, 9], "loss": 0.1, "replyLoss": 0.2, "duplicate": 0.3, "reorder": 0.4, "reorderByMs": 50
              },
              "workload": { "addsPerSecond": 2.5, "counters": 4, "amount": [-2, 6], "fromMs": 1, "untilMs": 2 },
              "batchRecords": 2, "runMs": 12000, "settleMs": 30000,
              "steps": [{ "atMs": 1, "fault": "heal" }],
              "expect": { "always": ["prefix"], "eventually": ["ready"], "sometimes": ["loss", "retry"] }
            }
            """);
        Assert.Equal(("all.of_it-1", "Look – here.", 7UL), (scenario.Name, scenario.Watch, scenario.Seed));
        Assert.Equal(["a", "b"], scenario.Nodes);
        var network = new NetworkModel
        {
            LatencyMin = Ms(2),
            LatencyMax = Ms(9),
            Loss = 0.1,
            ReplyLoss = 0.2,
            Duplicate = 0.3,
            Reorder = 0.4,
            ReorderBy = Ms(50),
        };
        Assert.Equal(network, scenario.Network);
        var workload = new Workload
        {
            AddsPerSecond = 2.5,
            Counters = 4,
            AmountMin = -2,
            AmountMax = 6,
            From = Ms(1),
            Until = Ms(2),
        };
        Assert.Equal(workload, scenario.Workload);
        Assert.Equal((2, Ms(12_000), Ms(30_000)), (scenario.BatchRecords, scenario.RunFor, scenario.SettleWithin));
        Assert.Equal([new Step(Ms(1), new HealLinks())], scenario.Steps);
        Assert.Equal(["prefix"], scenario.Expect.Always!);
        Assert.Equal(["ready"], scenario.Expect.Eventually);
        Assert.Equal(["loss", "retry"], scenario.Expect.Sometimes);
    }

    [Fact]
    public void Old_nodes_are_some_of_those_that_start()
    {
        Assert.Equal(["n3", "n1"], ScenarioReader.Read(Sample.With(""" "oldNodes":["n3","n1"] """)).OldNodes);
        var unknown = Assert.Throws<ScenarioException>(() =>
            ScenarioReader.Read(Sample.With(""" "oldNodes":["n4"] """)));
        Assert.Contains("$.oldNodes[0]", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ScenarioException>(() => ScenarioReader.Read(Sample.With(""" "oldNodes":["n1","n1"] """)));
    }

    [Fact]
    public void An_add_with_a_key_has_no_session()
    {
        var keyed = (AddToCounter)Sample.Action("add", """ "node":"n1","counter":"a","amount":1,"keyed":true """);
        Assert.True(keyed.Keyed);
        Assert.Equal(Worlds.Simulated, keyed.Worlds);
        var refused = Assert.Throws<ScenarioException>(() => Sample.Action(
            "add", """ "node":"n1","counter":"a","amount":1,"session":1,"keyed":true """));
        Assert.Contains("$.steps[0].keyed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Limits_are_those_that_are_given()
    {
        var limits = ScenarioReader.Read(Sample.With(""" "limits":{"owners":8,"resetOwners":2} """)).Limits;
        Assert.Equal(new NodeLimits { Owners = 8, ResetOwners = 2 }, limits);
        var usual = new ReplicaLimits();
        Assert.Equal(usual with { Owners = 8, ResetOwners = 2 }, limits.Of(usual));
    }

    public static TheoryData<string, ScenarioAction> Faults => new()
    {
        { "cut", new CutFault("n1", "n2", OneWay: true) },
        { "isolate", new IsolateFault("n1") },
        { "split", new SplitFault([["n1", "n2"], ["n3"]]) },
        { "halves", new HalvesFault() },
        { "minority-third", new MinorityThirdFault() },
        { "majorities-ring", new MajoritiesRingFault() },
        { "bridge", new BridgeFault("n3") },
        { "hold", new HoldFault("n1", "n2") },
        { "latency", new LatencyFault("n1", "n2", Ms(2.5), Ms(80)) },
        { "loss", new LossFault("n1", "n2", 0.25) },
        { "reply-loss", new ReplyLossFault("n1", "n2", 0.25) },
        { "duplicate", new DuplicateFault("n1", "n2", 0.25) },
        { "reorder", new ReorderFault("n1", "n2", 0.25, Ms(50)) },
        { "throttle", new ThrottleFault("n1", "n2", 2_000) },
        { "reset-connections", new ConnectionResetFault("n1", "n2") },
        { "heal", new HealLinks() },
        { "kill", new KillNode("n1") },
        { "restart", new RestartNode("n1") },
        { "stop", new StopNode("n1") },
        { "pause", new PauseNode("n1") },
        { "resume", new ResumeNode("n1") },
        { "join", new JoinNode("n9") },
        { "remove", new RemoveNode("n1") },
        { "clock-jump", new JumpClock("n1", Ms(-250.5)) },
        { "stranger", new StartForeignNode("n1") },
        { "reset", new ResetCounter("n1", "likes", Deletes: true) },
        { "bound", new CreateBounds("n1", "bounded/seats", -3, 20) },
        { "namesake", new StartNamesake("n1") },
        { "twin", new StartTwin("n1") },
        { "copy-session", new CopySession("n1", 2) },
        { "add", new AddToCounter("n1", "likes", -3, 7, Protocol.Concerns.Concern.Quorum, Session: 2) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_fault_is_read_with_its_fields(string name, ScenarioAction expected)
    {
        var step = Assert.Single(ScenarioReader.Read(Sample.Step(name, Sample.FullFields[name])).Steps);
        Assert.Equal(expected, step.Action);
        Assert.Equal(expected.CanLast ? Ms(5) : null, step.For);
    }

    [Fact]
    public void Every_fault_of_the_model_has_a_form_that_agrees_with_it()
    {
        var model = typeof(ScenarioAction).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(ScenarioAction)) && !type.IsAbstract)
            .Except([typeof(BatchOfAdds)]); // only workloads contain it
        var read = Sample.FullFields.Select(pair => Sample.Action(pair.Key, pair.Value)).ToList();
        Assert.Equal(model.Select(type => type.Name).Order(), read.Select(fault => fault.GetType().Name).Order());
        Assert.Equal(ScenarioForm.Actions.Order(), read.Select(fault => fault.Name).Order());
        Assert.All(read, fault => Assert.Equal(fault.CanLast, ScenarioForm.StepFields(fault.Name).Contains("forMs")));
    }

    [Fact]
    public void What_a_fault_may_leave_out_has_the_usual_value()
    {
        var cut = Sample.Action("cut", """ "from":"n1","to":"n2" """);
        Assert.Equal(new CutFault("n1", "n2"), cut);
        Assert.Equal(new HoldFault(null, null), Sample.Action("hold"));
        Assert.Equal(new HoldFault(null, "n2"), Sample.Action("hold", """ "to":"n2" """));
        var reorder = Sample.Action("reorder", """ "from":"n1","probability":1 """);
        Assert.Equal(new ReorderFault("n1", null, 1, Ms(200)), reorder);
        var add = Sample.Action("add", """ "node":"n1","counter":"c","amount":1 """);
        Assert.Equal(new AddToCounter("n1", "c", 1), add);
        var last = Sample.Action("add", """ "node":"n1","counter":"c","amount":1,"session":2,"closes":true """);
        Assert.Equal(new AddToCounter("n1", "c", 1, Session: 2, Closes: true), last);
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("\"7\"", 7)]
    [InlineData("\"0x5EED\"", 0x5EED)]
    [InlineData("\"0X5eed\"", 0x5EED)]
    [InlineData("0", 0)]
    [InlineData("18446744073709551615", ulong.MaxValue)]
    [InlineData("\"0xFFFFFFFFFFFFFFFF\"", ulong.MaxValue)]
    public void A_seed_is_a_number_or_a_text(string json, ulong seed) =>
        Assert.Equal(seed, ScenarioReader.Read(Sample.With($"\"seed\":{json}")).Seed);

    [Theory]
    [InlineData("0.0001", 1)]
    [InlineData("1.5", 15_000)]
    [InlineData("2e3", 20_000_000)]
    [InlineData("2000.0", 20_000_000)]
    public void A_time_is_exact_to_the_tick(string json, long ticks) =>
        Assert.Equal(ticks, ScenarioReader.Read(Sample.With($"\"runMs\":{json}")).RunFor.Ticks);

    [Theory]
    [InlineData("""{"atMs":9000,"fault":"halves","forMs":500}""", 10_000)]
    [InlineData("""{"atMs":9000,"fault":"halves","forMs":3000}""", 12_000)]
    [InlineData("""{"atMs":15000,"fault":"heal"},{"atMs":1,"fault":"heal"}""", 15_000)]
    [InlineData("""{"atMs":86400000,"fault":"halves","forMs":86400000}""", 86_400_000)]
    public void A_run_lasts_10_s_or_until_its_last_step_is_over(string steps, int ms) =>
        Assert.Equal(Ms(ms), ScenarioReader.Read(Sample.Steps(steps)).RunFor);

    [Fact]
    public void A_step_may_end_after_the_run()
    {
        var json = Sample.With(""" "runMs":1,"steps":[{"atMs":1,"fault":"halves","forMs":9}] """);
        Assert.Equal(Ms(1), ScenarioReader.Read(json).RunFor);
    }

    [Fact]
    public void A_step_may_name_a_node_that_a_later_line_lets_join()
    {
        var json = Sample.Steps(
            """
            {"atMs":5,"fault":"kill","node":"n9"},
            {"atMs":1,"fault":"join","node":"n9"}
            """);
        Assert.Equal(new KillNode("n9"), ScenarioReader.Read(json).Steps[0].Action);
    }

    [Fact]
    public void A_byte_order_mark_is_no_part_of_it() =>
        Assert.Equal("s", ScenarioReader.Read(Encoding.UTF8.GetBytes("\uFEFF" + Sample.With("\"seed\":1"))).Name);

    private static TimeSpan Ms(double ms) => TimeSpan.FromTicks((long)(ms * TimeSpan.TicksPerMillisecond));
}
