using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Experiments.Verdicts;

/// <summary>Conditions that must come about after heal and settle.</summary>
public static class Goals
{
    /// <summary>What is missing to a goal of <see cref="GoalNames"/>; null: it is reached.</summary>
    public static string? Missing(string goal, IReadOnlyList<INodeState> live) => goal switch
    {
        GoalNames.Converged => ConvergenceChecker.FirstDifference(live, owner => owner.ToString())?.Message,
        GoalNames.Ready => FirstNotReady(live),
        GoalNames.Alive => FirstDoubt(live),
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal, "a known goal"),
    };

    /// <summary>A live node that is not ready, though enough ready ones are there to pull the state from; null: none.</summary>
    public static string? FirstNotReady(IReadOnlyList<INodeState> live)
    {
        var ready = live.Count(node => node.IsReady);
        return live.FirstOrDefault(node => !node.IsReady && ready >= node.MemberCount - (node.MemberCount / 2)) is { } late
            ? $"{late.Self.Node} is not ready, though {ready} of {late.MemberCount} members are"
            : null;
    }

    /// <summary>A live node that another one does not believe alive; null: all are believed.</summary>
    public static string? FirstDoubt(IReadOnlyList<INodeState> live)
    {
        foreach (var node in live)
        {
            foreach (var peer in node.Peers)
            {
                if (peer.State != LivenessState.Alive && live.Any(other => other.Self.Node == peer.Id))
                {
                    return $"{node.Self.Node} calls {peer.Id} {(peer.State == LivenessState.Dead ? "dead" : "suspect")}, which runs and can be reached";
                }
            }
        }

        return null;
    }
}
