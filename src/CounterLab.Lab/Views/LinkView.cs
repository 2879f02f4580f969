namespace CounterLab.Lab.Views;

/// <summary>A directed link between two nodes.</summary>
/// <param name="Cut">The lab cuts or holds it: nothing passes.</param>
/// <param name="Owed">Operations queued at the sender for this link.</param>
/// <param name="Hurt">Faults on it that let something pass, in words; empty: none.</param>
public sealed record LinkView(string From, string To, bool Cut, long Owed, string Hurt = "");
