using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Lab.Running;

/// <summary>What determines a simulated run, apart from interventions.</summary>
/// <param name="Scenario">The scenario, including its seed.</param>
/// <param name="Mutant">The rule of the protocol to break.</param>
public sealed record RunChoice(Scenario Scenario, Mutant Mutant = Mutant.None)
{
    /// <summary>Display text: <c>seed 7 · replayable</c>, and the broken rule if there is one.</summary>
    public string Label => Mutant == Mutant.None
        ? $"{Scenario.Name} · seed {Seed} · replayable"
        : $"{Scenario.Name} · seed {Seed} · mutant {MutantNames.Of(Mutant)}";

    /// <summary>The seed in decimal.</summary>
    public string Seed => Scenario.Seed.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// Returns the scenario with this number of nodes n1, n2, …; steps on other nodes have no effect.
    /// </summary>
    public static Scenario WithNodes(Scenario scenario, int nodes) => scenario with
    {
        Nodes = [.. Enumerable.Range(1, nodes).Select(i => string.Create(CultureInfo.InvariantCulture, $"n{i}"))],
    };
}
