namespace CounterLab.Lab.Running;

/// <summary>How adds sent one way ended.</summary>
public sealed record ClientCount(string Via, int Ok, int Failed, int Unknown);
