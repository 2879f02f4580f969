using System.Globalization;

namespace CounterLab.Lab.Views;

/// <summary>The text of a cluster's condition, the same for real and simulated clusters.</summary>
public static class ClusterConditionText
{
    /// <summary>Returns for example <c>Diverged · 37 behind, nothing lost</c>.</summary>
    public static string Of(ClusterCondition condition, Figures figures, IReadOnlyList<NodeView> live)
    {
        var loss = figures.Lost.Count == 0
            ? "nothing lost"
            : string.Create(CultureInfo.InvariantCulture, $"{Int128.Abs(figures.LostAmount)} lost");
        var kept = figures.TrueTotal - figures.LostAmount;
        var behind = live.Where(node => node.Value is not null).Select(node => Int128.Abs(kept - node.Value!.Value))
            .DefaultIfEmpty().Max();
        var lag = behind != 0 ? string.Create(CultureInfo.InvariantCulture, $"{behind} behind")
            : figures.Owed != 0
                ? string.Create(CultureInfo.InvariantCulture, $"backlog {figures.Owed} over all counters")
            : "this counter agrees, others do not yet";
        return condition switch
        {
            ClusterCondition.Starting => "Starting",
            ClusterCondition.Unreachable => "Unreachable from here",
            ClusterCondition.NoNodes => figures.Lost.Count == 0 ? "No live node" : $"No live node · {loss}",
            ClusterCondition.Converged => $"Converged · {loss}",
            ClusterCondition.Converging => $"Converging · {lag}, {loss}",
            _ => $"Diverged · {lag}, {loss}",
        };
    }
}
