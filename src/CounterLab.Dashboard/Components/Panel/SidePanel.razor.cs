using CounterLab.Dashboard.State;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The selected node, all nodes in short, the node's output, and the events below.</summary>
public sealed partial class SidePanel
{
    private readonly ElementReference[] _buttons = new ElementReference[3];

    private IEnumerable<(PanelTab Tab, string Text)> Tabs =>
        [(PanelTab.Node, View.Selected ?? "node"), (PanelTab.Nodes, "Nodes"), (PanelTab.Output, "Output")];

    private async Task OnKeyAsync(KeyboardEventArgs key)
    {
        var step = key.Key switch { "ArrowRight" => 1, "ArrowLeft" => 2, _ => 0 };
        if (step > 0)
        {
            var next = (PanelTab)(((int)View.Tab + step) % 3);
            View.Open(next);
            await _buttons[(int)next].FocusAsync();
        }
    }
}
