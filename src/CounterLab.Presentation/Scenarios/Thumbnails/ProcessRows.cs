using CounterLab.Experiments.Actions;
using CounterLab.Experiments.Scenarios;

namespace CounterLab.Presentation.Scenarios.Thumbnails;

/// <summary>Derives the state of each process over time from the steps of a scenario.</summary>
internal sealed class ProcessRows
{
    /// <summary>Returns the intervals of each state of a node; there are none before the node joins.</summary>
    public static IReadOnlyList<(string State, TimeSpan From, TimeSpan To)> Of(Scenario scenario, string node,
        TimeSpan end)
    {
        var turns = scenario.Steps.SelectMany(step => Turns(step, node)).OrderBy(turn => turn.At).ToList();
        var joins = !scenario.Nodes.Contains(node, StringComparer.Ordinal);
        var (state, from, stretches) =
            (joins ? "" : "running", TimeSpan.Zero, new List<(string, TimeSpan, TimeSpan)>());
        foreach (var (at, next) in turns.Where(turn => turn.At < scenario.RunFor))
        {
            Close(at);
            state = next;
        }

        if (state == "paused")
        {
            Close(scenario.RunFor);
            state = "running"; // the heal also ends pauses; killed nodes stay down
        }

        Close(end);
        return stretches;

        void Close(TimeSpan at)
        {
            if (state.Length > 0 && at > from)
            {
                stretches.Add((state, from, at));
            }

            from = at;
        }
    }

    private static IEnumerable<(TimeSpan At, string State)> Turns(Step step, string node)
    {
        if (step.Action is not NodeAction fault || fault.Node != node || StateOf(fault) is not { } state)
        {
            yield break;
        }

        yield return (step.At, state);
        if (step.For is { } time)
        {
            yield return (step.At + time, "running");
        }
    }

    private static string? StateOf(NodeAction fault) => fault switch
    {
        KillNode or StopNode => "off",
        StartForeignNode => "stranger",
        PauseNode => "paused",
        RestartNode or ResumeNode or JoinNode => "running",
        RemoveNode => "off",
        _ => null,
    };
}
