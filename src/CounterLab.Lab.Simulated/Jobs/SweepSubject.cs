using CounterLab.Experiments.Scenarios;
using CounterLab.Lab.Running;
using CounterLab.Lab.Simulated.Links;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Lab.Simulated.Jobs;

/// <summary>What a sweep runs with each seed.</summary>
/// <param name="Name">Display text.</param>
/// <param name="Mutant">The rule of the protocol to break.</param>
/// <param name="Draw">Returns the scenario for a seed.</param>
public sealed record SweepSubject(string Name, Mutant Mutant, Func<ulong, Scenario> Draw)
{
    /// <summary>A random scenario for each seed.</summary>
    public static SweepSubject Drawn { get; } = new("random scenarios", Mutant.None, seed => Swarm.Draw(seed));

    /// <summary>
    /// Returns the subject that this run belongs to: the same scenario with other seeds or, if it is a random scenario,
    /// other random scenarios with the same requested number of nodes.
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
                $"random scenarios over {count} nodes", choice.Mutant,
                seed => Swarm.Draw(seed, choice.Scenario.Nodes.Count)),
        };
    }
}
