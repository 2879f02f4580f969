using System.Globalization;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Panel;

/// <summary>The selected node: identity, actions, peers and retry queue.</summary>
public sealed partial class NodePanel
{
    /// <summary>The node.</summary>
    [Parameter, EditorRequired]
    public NodeView Node { get; set; } = default!;

    /// <summary>Whether the actions are shown here instead of next to the node.</summary>
    [Parameter]
    public bool WithActions { get; set; } = true;

    private NodeStyle Look => NodeStyle.Of(Node);

    private string Value => Digits.Group(Node.Value);

    private string About
    {
        get
        {
            var facts = new List<string> { Node.Address };
            if (Node.IncarnationNumber > 0)
            {
                facts.Add("incarnation " + Node.IncarnationNumber.ToString(CultureInfo.InvariantCulture));
            }

            if (!Look.Gone && Node.Uptime > TimeSpan.Zero)
            {
                facts.Add($"up {Ages.Of(Node.Uptime)}");
            }

            if (Node.Pid is { } pid)
            {
                facts.Add("pid " + pid.ToString(CultureInfo.InvariantCulture));
            }

            if (Freshness.Of(Node) is { Length: > 0 } age)
            {
                facts.Add($"report {age}");
            }

            facts.Add($"own slot {Slot(Node.OwnAdded, Node.OwnSubtracted)}");
            if (Node.ResetAdded > 0 || Node.ResetSubtracted > 0)
            {
                facts.Add($"of which reset {Slot(Node.ResetAdded, Node.ResetSubtracted)} (slots keep reset amounts)");
            }

            return string.Join(" · ", facts);
        }
    }

    private static string Slot(ulong added, ulong subtracted) =>
        $"+{Digits.Group(added)} {Digits.Minus}{Digits.Group(subtracted)}";
}
