namespace CounterLab.Presentation.Scenarios.Library;

/// <summary>Where a scenario comes from.</summary>
public enum ScenarioOrigin
{
    /// <summary>Part of the library.</summary>
    Library,

    /// <summary>Saved in this browser.</summary>
    Own,
}
