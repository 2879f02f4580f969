namespace CounterLab.Presentation.Cluster;

/// <summary>Whether an action is possible and, if not, why not.</summary>
/// <param name="Why">Empty when it is possible.</param>
public readonly record struct Offer(string Why)
{
    /// <summary>It can be done.</summary>
    public bool Possible => string.IsNullOrEmpty(Why); // the default one is possible

    /// <summary>Possible.</summary>
    public static Offer Yes => new("");
}
