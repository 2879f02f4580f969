using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Workloads;
using CsCheck;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>A written scenario reads as the same scenario, and is easy to read.</summary>
public sealed class ScenarioWriterTests
{
    private static readonly IReadOnlyList<string> Ids = ["n1", "n2", "n3", "n4", "n5"];

    [Fact]
    public void Any_scenario_that_is_written_reads_the_same() => Scenarios.Sample(
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
            Network = new NetworkModel { LatencyMin = TimeSpan.FromMilliseconds(0.5), LatencyMax = TimeSpan.FromMilliseconds(80), Loss = 0.05 },
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
        var scenario = ScenarioReader.Read(Sample.With(""" "runMs":10000,"steps":[{"atMs":9000,"fault":"halves","forMs":5000}] """));
        Assert.Contains("\"runMs\": 10000", ScenarioWriter.Write(scenario), StringComparison.Ordinal);
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<TimeSpan> Times => Gen.Long[0, ScenarioLimits.TimeMax.Ticks].Select(TimeSpan.FromTicks);

    private static Gen<TimeSpan> Durations => Gen.Long[1, ScenarioLimits.TimeMax.Ticks].Select(TimeSpan.FromTicks);

    private static Gen<double> Probabilities => Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 1]);

    private static Gen<string> Nodes => Any(Ids.ToArray());

    private static Gen<(string From, string To)> Links =>
        Gen.Shuffle(Ids.ToArray()).Select(ids => (ids[0], ids[1]));

    private static Gen<(string? From, string? To)> AnyLinks =>
        Gen.Select(Links, Gen.Bool, Gen.Bool, (link, from, to) => (from ? link.From : null, to ? link.To : null));

    private static Gen<long> Amounts => Gen.Long[-ScenarioLimits.AmountMax, ScenarioLimits.AmountMax].Where(amount => amount != 0);

    private static Gen<string> Text => Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Any('ä', '–', '"', '\\', '中', '\u2028')), 1, 40];

    private static Gen<ScenarioAction> Faults => Gen.OneOf(
        Gen.Select(Links, Gen.Bool, (link, oneWay) => (ScenarioAction)new CutFault(link.From, link.To, oneWay)),
        Nodes.Select(node => (ScenarioAction)new IsolateFault(node)),
        Gen.Shuffle(Ids.ToArray()).Select(Gen.Int[1, 3], (ids, cut) => (ScenarioAction)new SplitFault([ids[..cut], ids[cut..4]])),
        Any<ScenarioAction>(new HalvesFault(), new MinorityThirdFault(), new MajoritiesRingFault(), new HealLinks(), new JoinNode("n6")),
        Nodes.Select(node => (ScenarioAction)new BridgeFault(node)),
        AnyLinks.Select(link => (ScenarioAction)new HoldFault(link.From, link.To)),
        Gen.Select(AnyLinks, Times, Times, (link, a, b) => (ScenarioAction)new LatencyFault(link.From, link.To, a < b ? a : b, a < b ? b : a)),
        Gen.Select(AnyLinks, Probabilities, (link, p) => (ScenarioAction)new LossFault(link.From, link.To, p)),
        Gen.Select(AnyLinks, Probabilities, (link, p) => (ScenarioAction)new ReplyLossFault(link.From, link.To, p)),
        Gen.Select(AnyLinks, Probabilities, (link, p) => (ScenarioAction)new DuplicateFault(link.From, link.To, p)),
        Gen.Select(AnyLinks, Probabilities, Times, (link, p, by) => (ScenarioAction)new ReorderFault(link.From, link.To, p, by)),
        Gen.Select(AnyLinks, Gen.Long[1, ScenarioLimits.BytesPerSecondMax], (link, bytes) => (ScenarioAction)new ThrottleFault(link.From, link.To, bytes)),
        AnyLinks.Select(link => (ScenarioAction)new ConnectionResetFault(link.From, link.To)),
        Nodes.SelectMany(node => Any<ScenarioAction>(
            new KillNode(node), new RestartNode(node), new StopNode(node), new PauseNode(node), new ResumeNode(node),
            new RemoveNode(node), new StartForeignNode(node))),
        Gen.Select(Nodes, Times, Gen.Bool, (node, by, back) => (ScenarioAction)new JumpClock(node, back ? -by : by)),
        Gen.Select(Nodes, Text, Gen.Bool, (node, counter, deletes) => (ScenarioAction)new ResetCounter(node, counter, deletes)),
        Gen.Select(Nodes, Text, Amounts, Amounts, Gen.Int[0, 2], (node, counter, floor, cap, which) => (ScenarioAction)new CreateBounds(
            node, Protocol.Bounds.BoundedName.Prefix + counter, which == 1 ? null : -Math.Abs(floor), which == 2 ? null : Math.Abs(cap))),
        Gen.Select(Nodes, Text, Amounts, Gen.Int[1, 100_000], (node, counter, amount, count) => (ScenarioAction)new AddToCounter(
            node, counter, amount, count, ConcernOf(count), count % 3, Closes: count % 6 == 1)));

    private static Gen<Step> Steps => Gen.Select(Times, Faults, Durations, Gen.Bool, (at, fault, time, lasts) =>
        new Step(at, fault, lasts && fault.CanLast ? time : null));

    private static Gen<NetworkModel> Networks => Gen.Select(
        Gen.Select(Times, Times), Probabilities, Probabilities, Probabilities, Probabilities, Times, (latency, loss, reply, duplicate, reorder, by) => new NetworkModel
        {
            LatencyMin = latency.Item1 < latency.Item2 ? latency.Item1 : latency.Item2,
            LatencyMax = latency.Item1 < latency.Item2 ? latency.Item2 : latency.Item1,
            Loss = loss,
            ReplyLoss = reply,
            Duplicate = duplicate,
            Reorder = reorder,
            ReorderBy = by,
        });

    private static Gen<Workload> Workloads => Gen.Select(
        Gen.Double[0.001, 100_000], Gen.Int[1, 10_000], Amounts, Amounts, Durations, (rate, counters, a, b, until) => new Workload
        {
            AddsPerSecond = rate,
            Counters = counters,
            AmountMin = Math.Min(a, b),
            AmountMax = Math.Max(a, b),
            From = until / 3,
            Until = until,
            Concern = ConcernOf(counters),
            Readers = counters / 10,
            Sessions = counters / 11,
            Resets = counters / 10_000.0,
            Bounded = counters / 12,
            SessionAdds = counters,
        });

    private static Protocol.Concerns.Concern ConcernOf(int number) => (number % 4) switch
    {
        0 => Protocol.Concerns.Concern.Quorum,
        1 => Protocol.Concerns.Concern.All,
        2 => Protocol.Concerns.Concern.Of(1 + (number % 1_000)),
        _ => Protocol.Concerns.Concern.Local,
    };

    private static Gen<IReadOnlyList<string>> Some(IReadOnlyList<string> names) =>
        Gen.Shuffle(names.ToArray()).Select(Gen.Int[0, names.Count], (all, count) => (IReadOnlyList<string>)all[..count]);

    private static Gen<Expectations> Expects => Gen.Select(
        Gen.Null(Some(CheckerNames.All)), Some(GoalNames.All), Some(SightingNames.All), (always, eventually, sometimes) =>
            new Expectations { Always = always, Eventually = eventually, Sometimes = sometimes });

    private static Gen<Scenario> Scenarios => Gen.Select(
        Gen.Select(Text, Gen.ULong, Any<IReadOnlyList<string>>(Ids, [.. Ids.Reverse()])),
        Gen.OneOf(Gen.Const(new NetworkModel()), Networks),
        Gen.Null(Workloads),
        Gen.Select(Gen.Int[0, ScenarioLimits.BatchRecordsMax], Times, Times),
        Steps.List[0, 6],
        Expects,
        (head, network, workload, numbers, steps, expect) => new Scenario
        {
            Name = "any",
            Watch = head.Item1,
            Seed = head.Item2,
            Nodes = head.Item3,
            Network = network,
            Workload = workload,
            BatchRecords = numbers.Item1 == 0 ? null : numbers.Item1,
            RunFor = steps.Select(step => step.At).Append(numbers.Item2).Max(),
            SettleWithin = numbers.Item3,
            Steps = [.. steps.DistinctBy(step => step.Action is JoinNode ? step.Action : (object)step)],
            Expect = expect,
        });

    /// <summary>Compares lists by content; records compare them by reference.</summary>
    private static void AssertSame(Scenario expected, Scenario actual)
    {
        Assert.Equal(expected.Nodes, actual.Nodes);
        Assert.Equal(expected.Steps, actual.Steps);
        Assert.Equal(expected.Expect.Always, actual.Expect.Always);
        Assert.Equal(expected.Expect.Eventually, actual.Expect.Eventually);
        Assert.Equal(expected.Expect.Sometimes, actual.Expect.Sometimes);
        Assert.Equal(expected with { Nodes = [], Steps = [], Expect = NoExpect }, actual with { Nodes = [], Steps = [], Expect = NoExpect });
    }

    private static readonly Expectations NoExpect = new();
}
