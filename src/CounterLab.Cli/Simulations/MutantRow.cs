using CounterLab.Experiments.Verdicts;
using CounterLab.Protocol.Mutants;
using CounterLab.Simulation.Running;
using CounterLab.Simulation.Shrinking;
using CounterLab.Simulation.Swarms;

namespace CounterLab.Cli.Simulations;

/// <summary>How often random scenarios detect a mutant, and with which checkers.</summary>
/// <param name="Caught">Seeds in which any checker found a violation.</param>
/// <param name="FirstSeed">The first of these seeds; null: none.</param>
/// <param name="Checkers">Number of seeds in which each checker found a violation, in descending order, without
/// zeros.</param>
/// <param name="Steps">Steps of the first violated run after shrinking; null if there is none or shrinking was not
/// requested.</param>
/// <param name="Nodes">Nodes of the shrunk scenario.</param>
internal sealed record MutantRow(
    string Mutant, int Runs, int Caught, ulong? FirstSeed, IReadOnlyList<CheckerCount> Checkers, int? Steps, int? Nodes)
{
    public static MutantRow Measure(Mutant mutant, ulong from, ulong to, int jobs, bool shrink,
        CancellationToken cancel)
    {
        var runs = new IReadOnlyList<Violation>[(int)(to - from + 1)];
        var options = new SimulationOptions { Mutant = mutant, Cancel = cancel };
        Parallel.For(
            0, runs.Length, new ParallelOptions { MaxDegreeOfParallelism = jobs, CancellationToken = cancel },
            i => runs[i] = Simulator.Run(Swarm.Draw(from + (ulong)i), options).Verdict.Violations);
        var first = Array.FindIndex(runs, violations => violations.Count > 0);
        var firstSeed = first < 0 ? (ulong?)null : from + (ulong)first;
        var shrunk = shrink && first >= 0
            ? Shrinker.Shrink(Swarm.Draw(firstSeed!.Value), options, runs[first][0].Checker).Scenario
            : null;
        List<CheckerCount> checkers =
        [
            .. runs.SelectMany(violations => violations.Select(violation => violation.Checker).Distinct())
                .CountBy(checker => checker).OrderByDescending(count => count.Value)
                    .ThenBy(count => count.Key, StringComparer.Ordinal)
                .Select(count => new CheckerCount(count.Key, count.Value)),
        ];
        return new MutantRow(
            MutantNames.Of(mutant), runs.Length, runs.Count(violations => violations.Count > 0), firstSeed, checkers,
            shrunk?.Steps.Count, shrunk?.Nodes.Count);
    }
}
