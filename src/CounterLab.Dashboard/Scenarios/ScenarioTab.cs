namespace CounterLab.Dashboard.Scenarios;

/// <summary>Views of the scenarios' page.</summary>
public enum ScenarioTab
{
    /// <summary>What there is.</summary>
    Library,

    /// <summary>One of it, to be changed.</summary>
    Editor,

    /// <summary>What was run.</summary>
    History,

    /// <summary>Two runs side by side.</summary>
    Compare,
}
