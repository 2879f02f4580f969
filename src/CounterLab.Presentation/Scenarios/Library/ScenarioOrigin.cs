namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Where a scenario comes from.</summary>
public enum ScenarioOrigin
{
    /// <summary>The built-in library.</summary>
    Library,

    /// <summary>The storage of this browser.</summary>
    Own,
}
