using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Faults;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>
/// Selects the nodes that get a row. If there are too many nodes, those named by steps are preferred. Cluster order is
/// kept.
/// </summary>
internal static class RowChoice
{
    public static IReadOnlyList<string> Of(Scenario scenario, int rows)
    {
        var all = scenario.Nodes.Concat(scenario.Steps.Select(step => step.Action).OfType<JoinNode>()
            .Select(join => join.Node)).Distinct(StringComparer.Ordinal).ToList();
        if (all.Count <= rows)
        {
            return all;
        }

        var named = scenario.Steps.SelectMany(step => NamedBy(step.Action)).Distinct(StringComparer.Ordinal).Concat(all)
            .Distinct(StringComparer.Ordinal).Take(rows).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(named.Contains)];
    }

    private static IEnumerable<string> NamedBy(ScenarioAction fault) => fault switch
    {
        NodeAction process => [process.Node],
        CutFault cut => [cut.From, cut.To],
        IsolateFault isolate => [isolate.Node],
        BridgeFault bridge => [bridge.Node],
        SplitFault split => split.Groups.SelectMany(group => group),
        TrafficFault traffic => new[] { traffic.From, traffic.To }.OfType<string>(),
        _ => [],
    };
}
