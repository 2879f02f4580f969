using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Scenarios.Json;
using CounterLab.Protocol;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Shrinking;

/// <summary>
/// Tries candidates and counts them. A candidate that was already found not to fail is not run again: the last pass of
/// delta debugging, which changes nothing, repeats candidates of the one before.
/// </summary>
internal sealed class Trial(SimulationOptions options, string checker, Action<int, int>? tried)
{
    /// <summary>The hashes of the candidates that did not fail; their texts would take hundreds of megabytes.</summary>
    private readonly HashSet<ulong> _passed = [];

    /// <summary>The number of steps of the last candidate that failed.</summary>
    public int Steps { get; set; }

    /// <summary>The number of candidates tried so far, repetitions included.</summary>
    public int Runs { get; private set; }

    /// <summary>The number of additional seeds with which a candidate may fail.</summary>
    public int OtherSeeds { get; set; }

    /// <summary>
    /// Returns the candidate with the seed for which the checker reports a violation, or null if it reports none.
    /// </summary>
    public Scenario? Fails(Scenario candidate)
    {
        for (var i = 0; i <= OtherSeeds; i++)
        {
            options.Cancel.ThrowIfCancellationRequested();
            tried?.Invoke(Runs, Steps);
            var seeded = candidate with { Seed = candidate.Seed + (ulong)i };
            Runs++;
            if (IsViolated(seeded))
            {
                Steps = seeded.Steps.Count;
                return seeded;
            }
        }

        return null;
    }

    private bool IsViolated(Scenario candidate)
    {
        var hash = Chance.Hash(ScenarioWriter.Write(candidate));
        var isViolated = !_passed.Contains(hash)
            && Simulator.Run(candidate, options).Verdict.Violations.Any(violation => violation.Checker == checker);
        if (!isViolated)
        {
            _passed.Add(hash);
        }

        return isViolated;
    }
}
