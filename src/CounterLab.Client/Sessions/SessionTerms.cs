namespace CounterLab.Client.Sessions;

/// <summary>The write concern of a call: how many members must hold its records before the node answers.</summary>
/// <param name="Concern">The concern as nodes spell it; empty: local.</param>
/// <param name="WithinMs">How long the node may wait for it; 0: the node's default.</param>
internal readonly record struct SessionTerms(string Concern, uint WithinMs)
{
    /// <summary>The concern local: only the node that answers.</summary>
    public static SessionTerms Local { get; } = new("", 0);
}
