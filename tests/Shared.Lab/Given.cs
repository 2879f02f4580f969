using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated;
using CounterLab.Lab.Views;
using CounterLab.Protocol.Mutants;
using Microsoft.Extensions.Time.Testing;

namespace CounterLab.Tests;

/// <summary>Scenarios and simulated runs for tests.</summary>
internal static class Given
{
    /// <summary>Three nodes, no adds and no faults.</summary>
    public static Scenario Quiet { get; } = new()
    {
        Name = "quiet",
        Nodes = ["n1", "n2", "n3"],
        RunFor = TimeSpan.FromSeconds(8),
        Expect = new Expectations { Eventually = [GoalNames.Converged] },
    };

    /// <summary>Every message is delivered twice, so the mutant that counts duplicates is detected.</summary>
    public static Scenario Twice { get; } = Quiet with
    {
        Name = "twice",
        Network = new NetworkModel { Duplicate = 1 },
        Steps =
        [
            .. Enumerable.Range(0, 6)
                .Select(i => new Step(Seconds(2 + (i * 0.1)), new AddToCounter("n1", "likes", i + 1))),
        ],
        RunFor = TimeSpan.FromSeconds(4),
    };

    public static Scenario Library(string name) => ScenarioLibrary.Find(name) ?? throw new ArgumentException(name);

    public static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);

    /// <summary>A paused run at this second; its nodes know each other after the first.</summary>
    public static SimulatedLaboratory Run(Scenario? scenario = null, double at = 2, Mutant mutant = Mutant.None)
    {
        var lab = new SimulatedLaboratory(new RunChoice(scenario ?? Quiet, mutant), new FakeTimeProvider());
        lab.Seek(Seconds(at));
        return lab;
    }

    /// <summary>Advances virtual time by this number of seconds.</summary>
    public static void Pass(this SimulatedLaboratory lab, double seconds) => lab.Seek(lab.Now + Seconds(seconds));

    public static ClusterView Look(this SimulatedLaboratory lab, string counter = "likes") => lab.View(counter);

    public static IEnumerable<Int128?> Values(this SimulatedLaboratory lab, string counter = "likes") =>
        lab.View(counter).Nodes.Select(node => node.Value);

    public static string StateOf(this SimulatedLaboratory lab, string node) =>
        lab.Look().Node(node)!.Process.ToString();
}
