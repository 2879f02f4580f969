namespace CounterLab.Lab.Running;

/// <summary>The outcomes of the adds that were sent in one way.</summary>
public sealed record ClientCount(string Via, int Ok, int Failed, int Unknown);
