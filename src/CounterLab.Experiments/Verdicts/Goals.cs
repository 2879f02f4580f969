using CounterLab.Protocol;

namespace CounterLab.Experiments;

/// <summary>Conditions that must come about after heal and settle.</summary>
public static class Goals
{
    /// <summary>What is missing to a goal of <see cref="GoalNames"/>; null: it is reached.</summary>
    public static string? Missing(string goal, IReadOnlyList<INodeState> live) => goal switch
    {
        GoalNames.Converged => ConvergenceChecker.FirstDifference(live, owner => owner.ToString())?.Message,
        GoalNames.Ready => live.FirstOrDefault(node => !node.IsReady) is { } node ? $"{node.Self.Node} is not ready" : null,
        GoalNames.Alive => FirstDoubt(live),
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal, "a known goal"),
    };

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
