using System.Globalization;
using CounterLab.Dashboard.Simulator;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>What is under way, what was done, what comes of it, many seeds, and the selected node.</summary>
public sealed partial class SimulatorPanel
{
    private SimulatorTab _tab;
    private string? _selected;

    [Inject]
    private SimulatorDesk Desk { get; set; } = default!;

    private IReadOnlyList<(SimulatorTab Tab, string Text)> Tabs =>
    [
        (SimulatorTab.InFlight, "In flight"), (SimulatorTab.Courses, CoursesText), (SimulatorTab.Verdict, "Verdict"), (SimulatorTab.Sweep, "Sweep"),
        (SimulatorTab.Node, View.Selected ?? "node"),
    ];

    private string CoursesText => Desk.Run?.Courses.Count is > 1 and var count ? "Forks " + (count - 1).ToString(CultureInfo.InvariantCulture) : "Forks";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _selected = View.Chosen;
        Desk.Changed += OnDesk;
        View.ChoiceChanged += OnChoice;
        Open(_tab);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Desk.Changed -= OnDesk;
        View.ChoiceChanged -= OnChoice;
        View.SetPanel(this, null);
        base.Dispose(disposing);
    }

    private void Open(SimulatorTab tab)
    {
        _tab = tab;
        View.SetPanel(this, tab is SimulatorTab.Node);
    }

    private void OnDesk()
    {
        Open(Desk.Picked is null ? _tab : SimulatorTab.InFlight);
        Refresh();
    }

    private void OnChoice()
    {
        if (View.Chosen is { } chosen && chosen != _selected)
        {
            Open(SimulatorTab.Node);
        }

        _selected = View.Chosen;
        Refresh();
    }
}
