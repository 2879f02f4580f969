namespace CounterLab.Presentation.Cluster;

/// <summary>Whether an action is possible and, if not, the reason.</summary>
/// <param name="Why">The reason why it is not possible; empty if it is.</param>
public readonly record struct Offer(string Why)
{
    /// <summary>Whether the action is possible.</summary>
    public bool Possible => string.IsNullOrEmpty(Why); // Why is null in a default value

    /// <summary>An action that is possible.</summary>
    public static Offer Yes => new("");
}
