using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Lab.Live.Running.Soaking;
using CounterLab.Lab.Running;

namespace CounterLab.Lab.Live.Tests.Running;

/// <summary>The random scenarios for real nodes: what they contain, and that real nodes can run them.</summary>
public sealed class LiveSwarmTests
{
    private const int Count = 400;
    private static readonly string[] Nodes = ["n1", "n2", "n3", "n4", "n5"];
    private static readonly List<Scenario> All = [.. Enumerable.Range(1, Count).Select(Draw)];

    [Fact]
    public void Every_scenario_can_run_on_real_nodes() => Assert.All(All, LivePreflight.Check);

    [Fact]
    public void A_seed_determines_its_scenario() =>
        Assert.All(Enumerable.Range(1, 20), seed => Assert.Equal(Text(Draw(seed)), Text(Draw(seed))));

    [Fact]
    public void Some_scenarios_have_slow_links_throughout()
    {
        var rates = All.SelectMany(scenario => scenario.Steps.Where(step => step.For >= scenario.RunFor))
            .Select(step => step.Action).OfType<ThrottleFault>().Select(fault => fault.BytesPerSecond).ToList();
        Assert.Equal([20_000L, 50_000L, 200_000L], rates.Distinct().Order());
        Assert.InRange(rates.Count, Count / 8, Count / 2);
    }

    [Fact]
    public void Some_scenarios_have_second_processes_of_nodes_that_run_and_of_others()
    {
        var twins = All.Where(Has<StartTwin>).ToList();
        Assert.InRange(twins.Count, Count / 8, Count / 2);
        Assert.Contains(twins, scenario => scenario.Steps.All(step => step.Action is StartTwin or not ProcessAction));
        Assert.Contains(twins, scenario => scenario.Steps.Any(step => step.Action is PauseNode pause
            && scenario.Steps.Any(other => other.Action is StartTwin twin && twin.Node == pause.Node
                && other.At > step.At && other.At < step.At + step.For)));
        Assert.Contains(twins, scenario => scenario.Steps.Any(step => step is { Action: StartTwin, For: null }));
    }

    [Fact]
    public void Some_scenarios_have_a_broken_client_with_a_session_that_the_workload_has()
    {
        var broken = All.Where(Has<CopySession>).ToList();
        Assert.InRange(broken.Count, Count / 8, Count / 2);
        Assert.All(broken, scenario => Assert.All(
            scenario.Steps.Select(step => step.Action).OfType<CopySession>(),
            copy => Assert.True(copy.Session <= scenario.Workload!.Sessions)));
    }

    [Fact]
    public void Where_a_namesake_starts_nothing_else_starts_that_could_believe_it()
    {
        var namesakes = All.Where(Has<StartNamesake>).ToList();
        Assert.InRange(namesakes.Count, Count / 24, Count / 6);
        Assert.All(namesakes, scenario =>
        {
            var step = Assert.Single(scenario.Steps, step => step.Action is NodeAction);
            Assert.True(step.At + step.For < scenario.RunFor);
            Assert.Equal(0, scenario.Workload!.Sessions);
        });
    }

    private static Scenario Draw(int seed) => LiveSwarm.Draw((ulong)seed, Nodes);

    private static string Text(Scenario scenario) => ScenarioWriter.Write(scenario);

    private static bool Has<T>(Scenario scenario) => scenario.Steps.Any(step => step.Action is T);
}
