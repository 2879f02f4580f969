using CounterLab.Dashboard.Scenarios;
using CounterLab.Presentation.Texts;

namespace CounterLab.Dashboard.Components.Scenarios;

/// <summary>The main area of the scenarios page, with four tabs.</summary>
public sealed partial class ScenarioBoard
{
    private IReadOnlyList<(ScenarioTab Tab, string Text)> Tabs =>
    [
        (ScenarioTab.Library, "Library"),
        (ScenarioTab.Editor, Model.IsChanged ? "Editor ●" : "Editor"),
        (ScenarioTab.History, History.Runs.Count is > 0 and var count ? $"History {Digits.Group(count)}" : "History"),
        (ScenarioTab.Compare, "Compare"),
    ];
}
