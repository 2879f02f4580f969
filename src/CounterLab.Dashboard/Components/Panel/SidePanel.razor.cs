using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The selected node, all nodes in short, faults and losses, the node's output, and the events below.</summary>
public sealed partial class SidePanel
{
    private readonly ElementReference[] _buttons = new ElementReference[4];

    private IEnumerable<(PanelTab Tab, string Text)> Tabs =>
        [(PanelTab.Node, View.Selected ?? "node"), (PanelTab.Nodes, "Nodes"), (PanelTab.Faults, FaultsText), (PanelTab.Output, "Output")];

    private string FaultsText => View.Faults.Count == 0 ? "Faults" : "Faults " + View.Faults.Count.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        var step = key.Key switch { "ArrowRight" => 1, "ArrowLeft" => 3, _ => 0 };
        if (step > 0)
        {
            var next = (PanelTab)(((int)View.Tab + step) % 4);
            View.Open(next);
            await _buttons[(int)next].FocusAsync();
        }
    }
}
