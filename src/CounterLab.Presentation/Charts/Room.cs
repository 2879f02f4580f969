namespace CounterLab.Presentation.Charts;

/// <summary>An interval along the width, in percent.</summary>
public readonly record struct Room(double From, double To);
