namespace CounterLab.Dashboard.Scenarios;

/// <summary>Tabs of the scenarios page.</summary>
public enum ScenarioTab
{
    /// <summary>The library.</summary>
    Library,

    /// <summary>The editor.</summary>
    Editor,

    /// <summary>The history of runs.</summary>
    History,

    /// <summary>Two runs side by side.</summary>
    Compare,
}
