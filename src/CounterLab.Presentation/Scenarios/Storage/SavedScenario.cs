namespace CounterLab.Presentation.Scenarios.Storage;

/// <summary>A scenario saved in the browser.</summary>
public sealed record SavedScenario(string Name, string Text, DateTimeOffset SavedAt);
