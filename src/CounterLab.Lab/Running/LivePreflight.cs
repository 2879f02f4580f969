using System.Globalization;
using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Lab.Running;

/// <summary>
/// Checks whether a scenario can run on real nodes. Refuses it, naming the step, before anything is started: if the
/// step exists in the simulator only, or does not apply to the state that its process will have at that time.
/// </summary>
public static class LivePreflight
{
    /// <summary>The maximum number of nodes of a live run, including those that join: each is a process.</summary>
    public const int NodesMax = 16;

    /// <exception cref="LabException">
    /// The scenario can't run; the message says what was expected and what was found.
    /// </exception>
    public static void Check(Scenario scenario)
    {
        var joining = scenario.Steps.Select(step => step.Action).OfType<JoinNode>().Select(join => join.Node);
        var ids = scenario.Nodes.Concat(joining).Distinct(StringComparer.Ordinal).Count();
        Demand(
            ids <= NodesMax, $"{scenario.Name} has too many nodes for a live run.",
            $"at most {NodesMax}, joiners included", $"{ids}");
        Demand(
            scenario.Workload is not { Readers: > 0 } and not { TokenlessReaders: > 0 },
            "The workload has readers, which exist in simulated clusters only.",
            "readers 0", $"{scenario.Workload?.Readers + scenario.Workload?.TokenlessReaders}");
        Demand(
            scenario.Workload is not { Bounded: > 0 },
            "The workload has bounded counters, which exist in simulated clusters only.",
            "bounded 0", $"{scenario.Workload?.Bounded}");
        Demand(
            scenario.Workload is not { Watchers: > 0 },
            "The workload has watchers, which exist in simulated clusters only.",
            "watchers 0", $"{scenario.Workload?.Watchers}");
        Demand(
            scenario.Workload is not { Batches: > 0 },
            "The workload has batches, which exist in simulated clusters only.",
            "batches 0", $"{scenario.Workload?.Batches}");
        Demand(
            scenario.Workload is not { Keyed: > 0 },
            "The workload has adds with idempotency keys, which exist in simulated clusters only.",
            "keyed 0", $"{scenario.Workload?.Keyed}");
        Demand(
            scenario.Limits == new NodeLimits(),
            "The scenario has limits of nodes. Whether a refusal was due to a limit is judged by the state of the node "
                + "at that moment, which only the simulator sees.",
            "no limits", string.Join(", ", NodeLimits.All.Where(limit => limit.Get(scenario.Limits) is not null)
                .Select(limit => limit.Name)));
        var processes = new ProcessPlan(scenario.Nodes);
        foreach (var (step, number) in InOrder(scenario))
        {
            var place = $"Step {number} ({step.Action.Name} at {Ms(step.At)})";
            Demand(
                step.Action.Worlds.HasFlag(Worlds.Live), $"{place} exists in simulated clusters only.",
                "a step that runs on real nodes", step.Action.Name);
            processes.Check(step, place);
        }
    }

    /// <summary>
    /// Checks that the running nodes are those of the scenario, and that its process actions are possible on them.
    /// </summary>
    /// <param name="reason">Why processes can't be controlled; empty: they can.</param>
    /// <exception cref="LabException">The nodes differ, or a process action is not possible.</exception>
    public static void CheckProcesses(Scenario scenario, IReadOnlyList<string> nodes, string reason)
    {
        Demand(
            scenario.Nodes.ToHashSet(StringComparer.Ordinal).SetEquals(nodes) && scenario.Nodes.Count == nodes.Count,
            $"The nodes of {scenario.Name} are not those of the cluster.", string.Join(", ", scenario.Nodes),
            string.Join(", ", nodes));
        var first = InOrder(scenario).FirstOrDefault(pair => IsOnProcess(pair.Step));
        if (reason.Length > 0 && first is ({ } step, var number))
        {
            throw new LabException(
                $"Step {number} ({step.Action.Name} at {Ms(step.At)}) can't run here. {reason} "
                + $"Expected link faults only; found {step.Action.Name}.",
                LabError.InvalidArgument);
        }
    }

    private static bool IsOnProcess(Step step) => step.Action is ProcessAction;

    /// <summary>The steps in order of time, each with its number in the file.</summary>
    private static IEnumerable<(Step Step, int Number)> InOrder(Scenario scenario) =>
        scenario.Steps.Select((step, i) => (step, i + 1)).OrderBy(pair => pair.step.At);

    internal static string Ms(TimeSpan time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time.TotalMilliseconds:0.###} ms");

    internal static void Demand(bool condition, string message, string expected, string found)
    {
        if (!condition)
        {
            throw new LabException($"{message} Expected {expected}; found {found}.", LabError.InvalidArgument);
        }
    }
}
