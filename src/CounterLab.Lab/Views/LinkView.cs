namespace CounterLab.Lab.Views;

/// <summary>A directed link between two nodes.</summary>
/// <param name="Cut">Whether the lab cuts or holds the link, so that nothing passes.</param>
/// <param name="Owed">Operations queued at the sender for this link.</param>
/// <param name="Degradation">Text of the faults that degrade the link; empty: none.</param>
public sealed record LinkView(string From, string To, bool Cut, long Owed, string Degradation = "");
