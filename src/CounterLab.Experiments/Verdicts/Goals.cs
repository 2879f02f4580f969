using CounterLab.Experiments.Checkers;
using CounterLab.Experiments.Histories;
using CounterLab.Experiments.Scenarios;
using CounterLab.Protocol.Liveness;

namespace CounterLab.Experiments.Verdicts;

/// <summary>Conditions that must be reached after heal and settle.</summary>
public static class Goals
{
    /// <summary>
    /// Returns what is missing for a goal of <see cref="GoalNames"/>, or null if the goal is reached.
    /// </summary>
    public static string? Missing(string goal, IReadOnlyList<INodeState> live) => goal switch
    {
        GoalNames.Converged => ConvergenceChecker.FirstDifference(live, owner => owner.ToString())?.Message,
        GoalNames.Ready => FirstNotReady(live),
        GoalNames.Alive => FirstDoubt(live),
        GoalNames.Served => null, // judged add by add
        _ => throw new ArgumentOutOfRangeException(nameof(goal), goal, "a known goal"),
    };

    /// <summary>
    /// Describes a live node that is not ready although enough ready nodes run to pull the state from. Returns null if
    /// there is none.
    /// </summary>
    public static string? FirstNotReady(IReadOnlyList<INodeState> live)
    {
        var ready = live.Count(node => node.IsReady);
        return live.FirstOrDefault(
            node => !node.IsReady && ready >= node.MemberCount - (node.MemberCount / 2)) is { } late
            ? $"{late.Self.Node} is not ready, though {ready} of {late.MemberCount} members are"
            : null;
    }

    /// <summary>
    /// Describes a live node that another live node considers suspect or dead. Returns null if there is none.
    /// </summary>
    public static string? FirstDoubt(IReadOnlyList<INodeState> live)
    {
        foreach (var node in live)
        {
            foreach (var peer in node.Peers)
            {
                if (peer.State != LivenessState.Alive && live.Any(other => other.Self.Node == peer.Id))
                {
                    return $"{node.Self.Node} considers {peer.Id} "
                        + $"{(peer.State == LivenessState.Dead ? "dead" : "suspect")}, which runs and is reachable";
                }
            }
        }

        return null;
    }
}
