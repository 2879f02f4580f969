using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;
using CounterLab.Experiments.Workloads;
using CounterLab.Simulation.Running;

namespace CounterLab.Simulation.Shrinking;

/// <summary>
/// Reduces a failing scenario to the steps that are needed to fail. The workload is converted to steps, so that adds
/// can be removed like faults. Delta debugging (Zeller and Hildebrandt 2002) then reduces the steps, the durations, the
/// nodes and the network; a reduction is kept only if the same checker still reports a violation. Because randomness is
/// keyed, a reduction leaves everything else unchanged. If a failure depends on what happens to many individual
/// messages, the result remains long; each candidate may then also fail with another seed.
/// </summary>
public static class Shrinker
{
    private const int RunsMax = 40_000;

    /// <summary>
    /// For each further attempt, the number of steps above which it is made, and the number of additional seeds that it
    /// tries. A result of six steps is short enough to understand.
    /// </summary>
    private static readonly (int Above, int Seeds)[] OtherSeeds = [(6, 24), (10, 96), (10, 384)];

    /// <summary>Shrinks a scenario in which the named checker reports a violation.</summary>
    /// <param name="tried">
    /// Called before every run, with the number of runs so far and the number of steps of the smallest failing
    /// scenario.
    /// </param>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public static Shrunk Shrink(
        Scenario scenario, SimulationOptions options, string checker, Action<int, int>? tried = null)
    {
        var trial = new Trial(
            options with { StopAtViolation = false, KeepEvents = false, KeepRows = false }, checker, tried)
        {
            Steps = scenario.Steps.Count,
        };
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

        return new Shrunk(
            best with { Name = $"shrunk-{checker}", Watch = $"the fewest steps after which {checker} objects" },
            trial.Runs);
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

    /// <summary>
    /// Removes chunks of steps of decreasing size, until no single step can be removed (the algorithm ddmin).
    /// </summary>
    private static Scenario Steps(Scenario scenario, Trial trial)
    {
        var chunk = Math.Max(1, scenario.Steps.Count / 2);
        while (scenario.Steps.Count > 0)
        {
            var dropped = false;
            for (var start = 0; start < scenario.Steps.Count && trial.Runs < RunsMax;)
            {
                var (from, count) = (start, Math.Min(chunk, scenario.Steps.Count - start));
                var fewer =
                    scenario with { Steps = [.. scenario.Steps.Take(from), .. scenario.Steps.Skip(from + count)] };
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

    /// <summary>Removes nodes that no step names, starting with the last one.</summary>
    private static Scenario Nodes(Scenario scenario, Trial trial)
    {
        foreach (var node in
            scenario.Nodes.Reverse().Where(node => !scenario.Steps.Any(step => Names(step.Action, node))).ToList())
        {
            List<string> nodes = [.. scenario.Nodes.Where(other => other != node)];
            if (nodes.Count >= LeastNodes(scenario))
            {
                scenario = trial.Fails(scenario with
                {
                    Nodes = nodes,
                    OldNodes = [.. scenario.OldNodes.Where(nodes.Contains)],
                }) ?? scenario;
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
                scenario = merged == scenario.Network
                    ? scenario
                    : trial.Fails(scenario with { Network = merged }) ?? scenario;
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

    /// <summary>Ends the fault phase shortly after the last step, and halves durations.</summary>
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
                && scenario.Steps[i] with { Action = add with { Count = add.Count / 2 } } is var half
                && trial.Fails(With(scenario, i, half)) is { } fewer)
            {
                scenario = fewer;
            }
        }

        return scenario;
    }

    private static Scenario With(Scenario scenario, int i, Step step) =>
        scenario with { Steps = [.. scenario.Steps.Take(i), step, .. scenario.Steps.Skip(i + 1)] };

    private static TimeSpan Whole(TimeSpan time) =>
        TimeSpan.FromMilliseconds(Math.Max(1, Math.Floor(time.TotalMilliseconds)));

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

    /// <summary>
    /// Returns the minimum number of nodes; with fewer, a step would cut no link or have another meaning.
    /// </summary>
    private static int LeastNodes(Scenario scenario) => scenario.Steps.Select(step => step.Action switch
    {
        MajoritiesRingFault => 4,
        BridgeFault => 3,
        NetworkFault => 2,
        _ => 1,
    }).DefaultIfEmpty(1).Max();
}
