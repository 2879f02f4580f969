using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>What a sweep runs under many seeds.</summary>
/// <param name="Name">For people.</param>
/// <param name="Mutant">A rule that is broken.</param>
/// <param name="Draw">The scenario of a seed.</param>
public sealed record SweepSubject(string Name, Mutant Mutant, Func<ulong, Scenario> Draw)
{
    /// <summary>Every seed's own scenario.</summary>
    public static SweepSubject Drawn { get; } = new("drawn scenarios", Mutant.None, seed => Swarm.Draw(seed));

    /// <summary>
    /// What this run is one of: the same scenario, or where it was drawn others drawn over as many nodes as were asked
    /// for.
    /// </summary>
    public static SweepSubject Of(RunChoice choice)
    {
        var link = RunParameters.Of(RunLink.Write(choice, [], TimeSpan.Zero));
        return link switch
        {
            { Scenario: not RunLink.Drawn } => new(
                choice.Scenario.Name, choice.Mutant, seed => choice.Scenario with { Seed = seed }),
            { Nodes: null } => Drawn with { Mutant = choice.Mutant },
            { Nodes: var count } => new(
                $"drawn scenarios over {count} nodes", choice.Mutant,
                seed => Swarm.Draw(seed, choice.Scenario.Nodes.Count)),
        };
    }
}
