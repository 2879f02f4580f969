using System.Collections.Concurrent;
using System.Globalization;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Experiments.Verdicts;
using CounterLab.Lab;
using CounterLab.Lab.Running;
using CounterLab.Simulation.Running;

namespace CounterLab.Processes.Tests.Running;

/// <summary>
/// Every scenario of the library that exists in both worlds ends with the same verdict in both. By default a short form
/// runs: at a third of its time, on three clusters of real nodes at once, and without the sightings for which it is too
/// short (a suspect is considered dead only after some seconds). COUNTERLAB_PACE=1 for the full form (docs/TESTING.md).
/// </summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private const int AtOnce = 3;

    /// <summary>A cluster of more nodes than this runs alone: its calls would exceed their deadlines.</summary>
    private const int LargeFrom = 8;

    private static readonly double Pace = double.Parse(
        Environment.GetEnvironmentVariable("COUNTERLAB_PACE") ?? "0.35", CultureInfo.InvariantCulture);

    private static readonly string[] NeedsTime =
    [
        SightingNames.Suspect,
        SightingNames.Dead,
        SightingNames.Repair,
        SightingNames.FailedOver,
        SightingNames.Absorbed,
    ];

    [Fact]
    public async Task Every_scenario_of_both_worlds_ends_the_same_in_both()
    {
        var scenarios = All().Where(scenario => IsOfBothWorlds(scenario.Scenario)).ToList();
        Assert.True(scenarios.Count >= 15, $"{scenarios.Count} scenarios exist in both worlds; expected 15 or more");
        var simulated = scenarios.ToDictionary(
            one => one.Name, one => Simulator.Run(one.Scenario).Verdict, StringComparer.Ordinal);
        var failures = new ConcurrentQueue<string>();
        var large = scenarios.Where(one => one.Scenario.Nodes.Count > LargeFrom).ToList();
        foreach (var one in large)
        {
            await RunAsync([one], simulated, failures, TestContext.Current.CancellationToken);
        }

        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = AtOnce };
        await Parallel.ForEachAsync(Lanes(scenarios.Except(large)), atOnce, async (lane, cancel) =>
            await RunAsync(lane, simulated, failures, cancel));
        Assert.Empty(failures);
    }

    [Fact]
    public void What_a_world_lacks_is_refused_before_anything_starts()
    {
        var lacking = All().Where(scenario => !IsOfBothWorlds(scenario.Scenario)).ToList();
        Assert.NotEmpty(lacking);
        Assert.All(lacking, one =>
        {
            var refusal = Assert.Throws<LabException>(() => LivePreflight.Check(one.Scenario));
            Assert.Equal(LabError.InvalidArgument, refusal.Error);
            Assert.Contains("simulated clusters only", refusal.Message, StringComparison.Ordinal);
        });
    }

    /// <summary>Runs scenarios one after the other on a cluster of real nodes, and compares the verdicts.</summary>
    private async Task RunAsync(
        IReadOnlyList<(string Name, Scenario Scenario)> lane, Dictionary<string, Verdict> simulated,
        ConcurrentQueue<string> failures, CancellationToken cancel)
    {
        await using var cluster = new LaneCluster();
        foreach (var (name, scenario) in lane)
        {
            var expected = simulated[name];
            var live = await cluster.RunAsync(name, scenario, cancel);
            output.WriteLine(
                $"{name}: simulated {expected.Kind}, live {live.Verdict.Explain()}, "
                + $"{live.Length.TotalSeconds:0.0} s, converged after {live.ConvergedAfter?.TotalMilliseconds:0} ms");
            if (expected.Kind != VerdictKind.Valid || live.Verdict.Kind != expected.Kind)
            {
                failures.Enqueue($"{name}: simulated {expected.Explain()}; live {live.Verdict.Explain()}");
            }
        }
    }

    /// <summary>
    /// Scenarios that run one after the other, on the same cluster where they use the same nodes, because starting a
    /// cluster takes longer than a run.
    /// </summary>
    private static IEnumerable<IReadOnlyList<(string Name, Scenario Scenario)>> Lanes(
        IEnumerable<(string Name, Scenario Scenario)> scenarios) => scenarios
        .OrderByDescending(one => one.Scenario.Nodes.Count)
        .Select((one, i) => (One: one, Lane: i % AtOnce))
        .GroupBy(pair => pair.Lane, pair => pair.One)
        .Select(lane => lane.ToList());

    private static bool IsTooShortFor(Scenario scenario, string seen) =>
        NeedsTime.Contains(seen) || (seen == SightingNames.LostReply && !LosesRepliesForLong(scenario));

    private static bool LosesRepliesForLong(Scenario scenario) =>
        scenario.Steps.Any(step => step.Action is ReplyLossFault && step.For > TimeSpan.FromSeconds(2));

    private static bool IsOfBothWorlds(Scenario scenario) =>
        scenario.Steps.All(step => step.Action.Worlds == Worlds.Both)
        && scenario.Workload is not ({ Readers: > 0 } or { Bounded: > 0 });

    /// <summary>
    /// The scenarios in the folder itself. Directed ones depend on single messages, which a real network does not
    /// repeat.
    /// </summary>
    private static IEnumerable<(string Name, Scenario Scenario)> All()
    {
        foreach (var path in Directory.EnumerateFiles(ScenarioFolder.Path, "*.json").Order(StringComparer.Ordinal))
        {
            var scenario = Paced.At(ScenarioReader.Read(File.ReadAllBytes(path)), Pace);
            var sometimes = scenario.Expect.Sometimes.Where(seen => Pace >= 1 || !IsTooShortFor(scenario, seen));
            var expect = scenario.Expect with { Sometimes = [.. sometimes] };
            yield return (Path.GetFileNameWithoutExtension(path), scenario with { Expect = expect });
        }
    }
}
