using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CsCheck;

namespace CounterLab.Experiments.Tests.Scenarios;

/// <summary>Generates random scenarios that the reader accepts, with every action and every field.</summary>
internal static class AnyScenario
{
    private static readonly IReadOnlyList<string> Ids = ["n1", "n2", "n3", "n4", "n5"];

    public static Gen<Scenario> Scenarios => Gen.Select(
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
            Limits = LimitsOf(numbers.Item1),
            OldNodes = [.. head.Item3.Take(numbers.Item1 % 3)],
            RunFor = steps.Select(step => step.At).Append(numbers.Item2).Max(),
            SettleWithin = numbers.Item3,
            Steps = [.. steps.DistinctBy(step => step.Action is JoinNode ? step.Action : (object)step)],
            Expect = expect,
        });

    private static NodeLimits LimitsOf(int number) => NodeLimits.All.Index().Aggregate(
        new NodeLimits(), (limits, pair) => number % (pair.Index + 2) == 1
            ? pair.Item.With(limits, 1 + (number % pair.Item.Most)) : limits);

    private static Gen<Step> Steps => Gen.Select(
        Times,
        Actions,
        Durations,
        Gen.Bool,
        (at, action, time, lasts) => new Step(at, action, lasts && action.CanLast ? time : null));

    private static Gen<ScenarioAction> Actions => Gen.OneOf(
    [
        .. Partitions,
        .. LinkFaults,
        .. NodeActions,
        .. CounterActions,
        Any<ScenarioAction>(
            new HalvesFault(),
            new MinorityThirdFault(),
            new MajoritiesRingFault(),
            new HealLinks(),
            new JoinNode("n6")),
    ]);

    private static Gen<ScenarioAction>[] Partitions =>
    [
        Gen.Select(Links, Gen.Bool, (link, oneWay) => (ScenarioAction)new CutFault(link.From, link.To, oneWay)),
        Nodes.Select(node => (ScenarioAction)new IsolateFault(node)),
        Gen.Shuffle(Ids.ToArray()).Select(
            Gen.Int[1, 3], (ids, cut) => (ScenarioAction)new SplitFault([ids[..cut], ids[cut..4]])),
        Nodes.Select(node => (ScenarioAction)new BridgeFault(node)),
    ];

    private static Gen<ScenarioAction>[] LinkFaults =>
    [
        AnyLinks.Select(link => (ScenarioAction)new HoldFault(link.From, link.To)),
        Gen.Select(
            AnyLinks,
            Times,
            Times,
            (link, a, b) => (ScenarioAction)new LatencyFault(link.From, link.To, a < b ? a : b, a < b ? b : a)),
        Gen.Select(AnyLinks, Probabilities, (link, p) => (ScenarioAction)new LossFault(link.From, link.To, p)),
        Gen.Select(AnyLinks, Probabilities, (link, p) => (ScenarioAction)new ReplyLossFault(link.From, link.To, p)),
        Gen.Select(AnyLinks, Probabilities, (link, p) => (ScenarioAction)new DuplicateFault(link.From, link.To, p)),
        Gen.Select(
            AnyLinks,
            Probabilities,
            Times,
            (link, p, by) => (ScenarioAction)new ReorderFault(link.From, link.To, p, by)),
        Gen.Select(
            AnyLinks,
            Gen.Long[1, ScenarioLimits.BytesPerSecondMax],
            (link, bytes) => (ScenarioAction)new ThrottleFault(link.From, link.To, bytes)),
        AnyLinks.Select(link => (ScenarioAction)new ConnectionResetFault(link.From, link.To)),
    ];

    private static Gen<ScenarioAction>[] NodeActions =>
    [
        Nodes.SelectMany(node => Any<ScenarioAction>(
            new KillNode(node),
            new RestartNode(node),
            new StopNode(node),
            new PauseNode(node),
            new ResumeNode(node),
            new RemoveNode(node),
            new StartForeignNode(node))),
        Gen.Select(Nodes, Times, Gen.Bool, (node, by, back) => (ScenarioAction)new JumpClock(node, back ? -by : by)),
    ];

    private static Gen<ScenarioAction>[] CounterActions =>
    [
        Gen.Select(
            Nodes,
            Text,
            Gen.Bool,
            (node, counter, deletes) => (ScenarioAction)new ResetCounter(node, counter, deletes)),
        Gen.Select(
            Nodes,
            Text,
            Amounts,
            Amounts,
            Gen.Int[0, 2],
            (node, counter, floor, cap, which) => (ScenarioAction)new CreateBounds(
                node,
                Protocol.Bounds.BoundedName.Prefix + counter,
                which == 1 ? null : -Math.Abs(floor),
                which == 2 ? null : Math.Abs(cap))),
        Gen.Select(
            Nodes,
            Text,
            Amounts,
            Gen.Int[1, 100_000],
            (node, counter, amount, count) => (ScenarioAction)new AddToCounter(
                node, counter, amount, count, ConcernOf(count), count % 3, Closes: count % 6 == 1,
                Keyed: count % 12 == 3)),
    ];

    private static Gen<NetworkModel> Networks => Gen.Select(
        Gen.Select(Times, Times),
        Probabilities,
        Probabilities,
        Probabilities,
        Probabilities,
        Times,
        (latency, loss, reply, duplicate, reorder, by) => new NetworkModel
        {
            LatencyMin = latency.Item1 < latency.Item2 ? latency.Item1 : latency.Item2,
            LatencyMax = latency.Item1 < latency.Item2 ? latency.Item2 : latency.Item1,
            BytesPerSecond = latency.Item1.Ticks % 3 == 0
                ? 1 + (latency.Item2.Ticks % ScenarioLimits.BytesPerSecondMax) : null,
            Loss = loss,
            ReplyLoss = reply,
            Duplicate = duplicate,
            Reorder = reorder,
            ReorderBy = by,
        });

    private static Gen<Workload> Workloads => Gen.Select(
        Gen.Double[0.001, 100_000],
        Gen.Int[1, 10_000],
        Amounts,
        Amounts,
        Durations,
        (rate, counters, a, b, until) => new Workload
        {
            AddsPerSecond = rate,
            Counters = counters,
            AmountMin = Math.Min(a, b),
            AmountMax = Math.Max(a, b),
            From = until / 3,
            Until = until,
            Concern = ConcernOf(counters),
            Readers = counters / 10,
            TokenlessReaders = counters / 13,
            Sessions = counters / 11,
            Resets = counters / 10_000.0,
            Bounded = counters / 12,
            Keyed = counters / 20_000.0,
            Watchers = counters / 14,
            Batches = counters / 30_000.0,
            SessionAdds = counters,
        });

    private static Gen<Expectations> Expects => Gen.Select(
        Gen.Null(Some(CheckerNames.All)),
        Some(GoalNames.All),
        Some(SightingNames.All),
        (always, eventually, sometimes) => new Expectations
        {
            Always = always,
            Eventually = eventually,
            Sometimes = sometimes,
        });

    private static Gen<TimeSpan> Times => Gen.Long[0, ScenarioLimits.TimeMax.Ticks].Select(TimeSpan.FromTicks);

    private static Gen<TimeSpan> Durations => Gen.Long[1, ScenarioLimits.TimeMax.Ticks].Select(TimeSpan.FromTicks);

    private static Gen<double> Probabilities => Gen.OneOf(Gen.Const(0.0), Gen.Double[0, 1]);

    private static Gen<string> Nodes => Any(Ids.ToArray());

    private static Gen<(string From, string To)> Links =>
        Gen.Shuffle(Ids.ToArray()).Select(ids => (ids[0], ids[1]));

    private static Gen<(string? From, string? To)> AnyLinks =>
        Gen.Select(Links, Gen.Bool, Gen.Bool, (link, from, to) => (from ? link.From : null, to ? link.To : null));

    private static Gen<long> Amounts =>
        Gen.Long[-ScenarioLimits.AmountMax, ScenarioLimits.AmountMax].Where(amount => amount != 0);

    private static Gen<string> Text
    {
        get
        {
            var unusual = Any('ä', '–', '"', '\\', '中', '\u2028');
            return Gen.String[Gen.OneOf(Gen.Char[' ', '~'], unusual), 1, 40];
        }
    }

    private static Protocol.Concerns.Concern ConcernOf(int number) => (number % 4) switch
    {
        0 => Protocol.Concerns.Concern.Quorum,
        1 => Protocol.Concerns.Concern.All,
        2 => Protocol.Concerns.Concern.Of(1 + (number % 1_000)),
        _ => Protocol.Concerns.Concern.Local,
    };

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    private static Gen<IReadOnlyList<string>> Some(IReadOnlyList<string> names) => Gen.Shuffle(names.ToArray())
        .Select(Gen.Int[0, names.Count], (all, count) => (IReadOnlyList<string>)all[..count]);
}
