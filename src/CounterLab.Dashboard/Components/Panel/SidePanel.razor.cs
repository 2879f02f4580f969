using CounterLab.Dashboard.State;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The side panel: selected node, all nodes, faults and losses, load and output, with events below.</summary>
public sealed partial class SidePanel
{
    private IReadOnlyList<(PanelTab Tab, string Text)> Tabs =>
        [(PanelTab.Node, View.Selected ?? "node"), (PanelTab.Nodes, "Nodes"), (PanelTab.Faults, FaultsText),
            (PanelTab.Load, "Load"), (PanelTab.Output, "Output")];

    private string FaultsText => View.Faults.Count == 0 ? "Faults" : "Faults "
        + View.Faults.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
