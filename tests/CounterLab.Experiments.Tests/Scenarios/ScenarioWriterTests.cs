using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;
using CsCheck;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>A written scenario reads as the same scenario, and is easy to read.</summary>
public sealed class ScenarioWriterTests
{
    private static readonly Expectations NoExpect = new();

    [Fact]
    public void Any_scenario_that_is_written_reads_the_same() => AnyScenario.Scenarios.Sample(
        scenario =>
        {
            var written = ScenarioWriter.Write(scenario);
            var read = ScenarioReader.Read(written);
            AssertSame(scenario, read);
            Assert.Equal(written, ScenarioWriter.Write(read));
        },
        iter: 2_000,
        threads: 1);

    [Fact]
    public void Every_fault_that_is_written_reads_the_same() => Assert.All(Sample.FullFields, pair =>
    {
        var scenario = ScenarioReader.Read(Sample.Step(pair.Key, pair.Value));
        AssertSame(scenario, ScenarioReader.Read(ScenarioWriter.Write(scenario)));
    });

    [Fact]
    public void What_the_reader_assumes_is_not_written() => Assert.Equal(
        """
        {
          "schemaVersion": 1,
          "name": "least",
          "nodes": 2
        }

        """,
        ScenarioWriter.Write(new Scenario { Name = "least", Nodes = ["n1", "n2"] }));

    [Fact]
    public void A_step_is_a_line_and_text_stays_readable() => Assert.Equal(
        """
        {
          "schemaVersion": 1,
          "name": "all",
          "watch": "n1–n2 isn't <shut>.",
          "nodes": ["a","b","c"],
          "seed": "0x20000000000001",
          "network": {"latencyMs":[0.5,80],"loss":0.05},
          "workload": {},
          "batchRecords": 2,
          "runMs": 12000,
          "settleMs": 1,
          "steps": [
            {"atMs":0.0001,"fault":"cut","from":"a","to":"b","oneWay":true,"forMs":5000},
            {"atMs":2000,"fault":"split","groups":[["a"],["b","c"]]}
          ],
          "expect": {
            "always": [],
            "sometimes": ["loss","retry"]
          }
        }

        """,
        ScenarioWriter.Write(new Scenario
        {
            Name = "all",
            Watch = "n1–n2 isn't <shut>.",
            Nodes = ["a", "b", "c"],
            Seed = (1UL << 53) + 1,
            Network = new NetworkModel
            {
                LatencyMin = TimeSpan.FromMilliseconds(0.5),
                LatencyMax = TimeSpan.FromMilliseconds(80),
                Loss = 0.05,
            },
            Workload = new Workload(),
            BatchRecords = 2,
            RunFor = TimeSpan.FromSeconds(12),
            SettleWithin = TimeSpan.FromMilliseconds(1),
            Steps =
            [
                new Step(TimeSpan.FromTicks(1), new CutFault("a", "b", OneWay: true), TimeSpan.FromSeconds(5)),
                new Step(TimeSpan.FromSeconds(2), new SplitFault([["a"], ["b", "c"]])),
            ],
            Expect = new Expectations { Always = [], Sometimes = [SightingNames.Loss, SightingNames.Retry] },
        }));

    [Fact]
    public void A_run_shorter_than_its_steps_is_written()
    {
        var json = Sample.With(""" "runMs":10000,"steps":[{"atMs":9000,"fault":"halves","forMs":5000}] """);
        var written = ScenarioWriter.Write(ScenarioReader.Read(json));
        Assert.Contains("\"runMs\": 10000", written, StringComparison.Ordinal);
    }

    /// <summary>Compares lists by content; records compare them by reference.</summary>
    private static void AssertSame(Scenario expected, Scenario actual)
    {
        Assert.Equal(expected.Nodes, actual.Nodes);
        Assert.Equal(expected.OldNodes, actual.OldNodes);
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.Expect.Always, actual.Expect.Always);
        Assert.Equal(expected.Expect.Eventually, actual.Expect.Eventually);
        Assert.Equal(expected.Expect.Sometimes, actual.Expect.Sometimes);
        Assert.Equal(WithoutLists(expected), WithoutLists(actual));
    }

    private static Scenario WithoutLists(Scenario scenario) =>
        scenario with { Nodes = [], OldNodes = [], Steps = [], Expect = NoExpect };
}
