using System.Globalization;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Mutants;

namespace CounterLab.Lab.Running;

/// <summary>What decides a simulated run, but for what a person does to it.</summary>
/// <param name="Scenario">With its seed.</param>
/// <param name="Mutant">A rule to break.</param>
public sealed record RunChoice(Scenario Scenario, Mutant Mutant = Mutant.None)
{
    /// <summary><c>seed 7 · replayable</c>, with the broken rule where there is one.</summary>
    public string Label => Mutant == Mutant.None
        ? $"{Scenario.Name} · seed {Seed} · replayable"
        : $"{Scenario.Name} · seed {Seed} · mutant {MutantNames.Of(Mutant)}";

    /// <summary>Decimal.</summary>
    public string Seed => Scenario.Seed.ToString(CultureInfo.InvariantCulture);

    /// <summary>The scenario with this number of nodes n1, n2, …; steps on other nodes have no effect.</summary>
    public static Scenario WithNodes(Scenario scenario, int nodes) => scenario with
    {
        Nodes = [.. Enumerable.Range(1, nodes).Select(i => string.Create(CultureInfo.InvariantCulture, $"n{i}"))],
    };
}
