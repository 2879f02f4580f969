using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Shrinking;

/// <summary>A smaller scenario that fails in the same way.</summary>
/// <param name="Runs">How many runs it took to find.</param>
public sealed record Shrunk(Scenario Scenario, int Runs);

/// <summary>
/// Finds the few steps of a failing scenario that matter. First the workload becomes steps, so that it can be thinned
/// out like faults; then delta debugging (Zeller and Hildebrandt 2002) over the steps, then durations, nodes and the
/// network, each kept only if the same checker still objects. Keyed randomness keeps everything else as it was. A failure
/// that hangs on the chance of many messages stays long that way: then each candidate may also fail under another seed.
/// </summary>
public static class Shrinker
{
    private const int RunsMax = 40_000;

    /// <summary>A reader takes in so many at a glance; what is longer is worth trying other seeds for, the longer the more.</summary>
    private static readonly (int Above, int Seeds)[] OtherSeeds = [(6, 24), (10, 96), (10, 384)];

    /// <summary>Shrinks a scenario that makes the named checker object.</summary>
    /// <param name="tried">Told before every run: how many there were, and how many steps the smallest that fails has.</param>
    /// <exception cref="OperationCanceledException">By the options' token.</exception>
    public static Shrunk Shrink(Scenario scenario, SimulationOptions options, string checker, Action<int, int>? tried = null)
    {
        var trial = new Trial(options with { StopAtViolation = false, KeepEvents = false, KeepRows = false }, checker, tried) { Steps = scenario.Steps.Count };
        var best = scenario;
        if (trial.Fails(WorkloadSteps.Unroll(best)) is { } unrolled)
        {
            best = unrolled;
        }

        best = Smallest(best, trial);
        foreach (var (_, seeds) in OtherSeeds.Where(other => best.Steps.Count > other.Above))
        {
            trial.OtherSeeds = seeds;
            best = Smallest(best, trial);
        }

        return new Shrunk(best with { Name = $"shrunk-{checker}", Watch = $"the fewest steps after which {checker} objects" }, trial.Runs);
    }

    private static Scenario Smallest(Scenario best, Trial trial)
    {
        best = Steps(best, trial);
        Scenario before;
        do
        {
            before = best;
            best = Nodes(best, trial);
            best = Network(best, trial);
            best = Durations(best, trial);
            best = Counts(best, trial);
            best = Steps(best, trial);
        }
        while (best != before && trial.Runs < RunsMax);

        return best;
    }

    /// <summary>ddmin: drops chunks of steps, ever smaller, until no single one can go.</summary>
    private static Scenario Steps(Scenario scenario, Trial trial)
    {
        var chunk = Math.Max(1, scenario.Steps.Count / 2);
        while (scenario.Steps.Count > 0)
        {
            var dropped = false;
            for (var start = 0; start < scenario.Steps.Count && trial.Runs < RunsMax;)
            {
                var (from, count) = (start, Math.Min(chunk, scenario.Steps.Count - start));
                var fewer = scenario with { Steps = [.. scenario.Steps.Take(from), .. scenario.Steps.Skip(from + count)] };
                if (trial.Fails(fewer) is { } smaller)
                {
                    (scenario, dropped) = (smaller, true);
                }
                else
                {
                    start += count;
                }
            }

            if (chunk == 1 && (!dropped || trial.Runs >= RunsMax))
            {
                break;
            }

            chunk = Math.Max(1, chunk / 2);
        }

        return scenario;
    }

    /// <summary>Drops nodes that no step names, from the last on.</summary>
    private static Scenario Nodes(Scenario scenario, Trial trial)
    {
        foreach (var node in scenario.Nodes.Reverse().Where(node => !scenario.Steps.Any(step => Names(step.Action, node))).ToList())
        {
            List<string> nodes = [.. scenario.Nodes.Where(other => other != node)];
            if (nodes.Count >= LeastNodes(scenario))
            {
                scenario = trial.Fails(scenario with { Nodes = nodes }) ?? scenario;
            }
        }

        return scenario;
    }

    private static Scenario Network(Scenario scenario, Trial trial)
    {
        NetworkModel[] calmer =
        [
            scenario.Network with { Loss = 0 },
            scenario.Network with { ReplyLoss = 0 },
            scenario.Network with { Duplicate = 0 },
            scenario.Network with { Reorder = 0 },
        ];
        foreach (var _ in calmer)
        {
            foreach (var network in calmer.Where(network => network != scenario.Network))
            {
                var merged = Calmer(scenario.Network, network);
                scenario = merged == scenario.Network ? scenario : trial.Fails(scenario with { Network = merged }) ?? scenario;
            }
        }

        return scenario;
    }

    private static NetworkModel Calmer(NetworkModel a, NetworkModel b) => a with
    {
        Loss = Math.Min(a.Loss, b.Loss),
        ReplyLoss = Math.Min(a.ReplyLoss, b.ReplyLoss),
        Duplicate = Math.Min(a.Duplicate, b.Duplicate),
        Reorder = Math.Min(a.Reorder, b.Reorder),
    };

    /// <summary>Ends the phase of faults soon after the last step, and halves durations.</summary>
    private static Scenario Durations(Scenario scenario, Trial trial)
    {
        var last = scenario.Steps.Select(step => step.At).DefaultIfEmpty().Max() + TimeSpan.FromMilliseconds(10);
        if (last < scenario.RunFor)
        {
            scenario = trial.Fails(scenario with { RunFor = last }) ?? scenario;
        }

        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            while (scenario.Steps[i].For is { TotalMilliseconds: > 20 } duration && trial.Runs < RunsMax
                && trial.Fails(With(scenario, i, scenario.Steps[i] with { For = Whole(duration / 2) })) is { } shorter)
            {
                scenario = shorter;
            }
        }

        return scenario;
    }

    private static Scenario Counts(Scenario scenario, Trial trial)
    {
        for (var i = 0; i < scenario.Steps.Count; i++)
        {
            while (scenario.Steps[i].Action is AddToCounter { Count: > 1 } add
                && trial.Fails(With(scenario, i, scenario.Steps[i] with { Action = add with { Count = add.Count / 2 } })) is { } fewer)
            {
                scenario = fewer;
            }
        }

        return scenario;
    }

    private static Scenario With(Scenario scenario, int i, Step step) =>
        scenario with { Steps = [.. scenario.Steps.Take(i), step, .. scenario.Steps.Skip(i + 1)] };

    private static TimeSpan Whole(TimeSpan time) => TimeSpan.FromMilliseconds(Math.Max(1, Math.Floor(time.TotalMilliseconds)));

    private static bool Names(ScenarioAction fault, string node) => fault switch
    {
        NodeAction process => process.Node == node,
        CutFault cut => cut.From == node || cut.To == node,
        IsolateFault isolate => isolate.Node == node,
        BridgeFault bridge => bridge.Node == node,
        SplitFault split => split.Groups.Any(group => group.Contains(node)),
        TrafficFault traffic => traffic.From == node || traffic.To == node,
        _ => false,
    };

    /// <summary>Fewer would shut no link, or make another scenario of it.</summary>
    private static int LeastNodes(Scenario scenario) => scenario.Steps.Select(step => step.Action switch
    {
        MajoritiesRingFault => 4,
        BridgeFault => 3,
        NetworkFault => 2,
        _ => 1,
    }).DefaultIfEmpty(1).Max();

    /// <summary>Runs candidates and counts them.</summary>
    private sealed class Trial(SimulationOptions options, string checker, Action<int, int>? tried)
    {
        /// <summary>Of the last candidate that failed.</summary>
        public int Steps { get; set; }

        public int Runs { get; private set; }

        /// <summary>How many seeds besides its own a candidate may fail under.</summary>
        public int OtherSeeds { get; set; }

        /// <summary>The candidate, with the seed under which the checker objects to it; null: it never does.</summary>
        public Scenario? Fails(Scenario candidate)
        {
            for (var i = 0; i <= OtherSeeds; i++)
            {
                options.Cancel.ThrowIfCancellationRequested();
                tried?.Invoke(Runs, Steps);
                var seeded = candidate with { Seed = candidate.Seed + (ulong)i };
                Runs++;
                if (Simulator.Run(seeded, options).Verdict.Violations.Any(violation => violation.Checker == checker))
                {
                    Steps = seeded.Steps.Count;
                    return seeded;
                }
            }

            return null;
        }
    }
}
