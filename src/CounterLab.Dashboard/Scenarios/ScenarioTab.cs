namespace CounterLab.Dashboard.Scenarios;

/// <summary>Views of the scenarios' page.</summary>
public enum ScenarioTab
{
    /// <summary>The library.</summary>
    Library,

    /// <summary>The editor.</summary>
    Editor,

    /// <summary>The configuration of the run.</summary>
    History,

    /// <summary>Two runs side by side.</summary>
    Compare,
}
