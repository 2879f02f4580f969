namespace CounterLab.Presentation.Charts;

/// <summary>A horizontal interval, in percent of the width.</summary>
public readonly record struct Room(double From, double To);
