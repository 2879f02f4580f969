using System.Globalization;
using CounterLab.Dashboard.Simulator;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Simulator;

/// <summary>The side panel of the simulator: messages in flight, forks, verdict, sweep and selected node.</summary>
public sealed partial class SimulatorPanel
{
    private SimulatorTab _tab;
    private string? _selected;

    [Inject]
    private SimulatorState Model { get; set; } = default!;

    private IReadOnlyList<(SimulatorTab Tab, string Text)> Tabs =>
    [
        (SimulatorTab.InFlight, "In flight"), (SimulatorTab.Forks, ForksText), (SimulatorTab.Verdict, "Verdict"),
        (SimulatorTab.Sweep, "Sweep"),
        (SimulatorTab.Node, View.Selected ?? "node"),
    ];

    private string ForksText => Model.Run?.Forks.Count is > 1 and var count ? "Forks "
        + (count - 1).ToString(CultureInfo.InvariantCulture) : "Forks";

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        _selected = View.Chosen;
        Model.Changed += OnChanged;
        View.ChoiceChanged += OnChoice;
        Open(_tab);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        Model.Changed -= OnChanged;
        View.ChoiceChanged -= OnChoice;
        View.SetPanel(this, null);
        base.Dispose(disposing);
    }

    private void Open(SimulatorTab tab)
    {
        _tab = tab;
        View.SetPanel(this, tab is SimulatorTab.Node);
    }

    private void OnChanged()
    {
        Open(Model.Picked is null ? _tab : SimulatorTab.InFlight);
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
