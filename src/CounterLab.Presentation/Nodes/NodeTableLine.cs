using System.Globalization;
using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Nodes;

/// <summary>
/// A node as a row of the table. Two rows are equal if nothing has to be redrawn. Times are in whole seconds.
/// </summary>
public sealed record NodeTableLine(string Id, string Hue, string Key, string Word, Glyph Icon, Tone Tone,
    BelievedBy Believed)
{
    /// <summary>The value as display text.</summary>
    public required string Value { get; init; }

    /// <summary>The value as machine-readable text.</summary>
    public required string RawValue { get; init; }

    /// <summary>Distance of the value from the total; may be empty.</summary>
    public required string Offset { get; init; }

    /// <summary>Colour of the distance.</summary>
    public required Tone OffsetTone { get; init; }

    /// <summary>Totals of the node's own slot: <c>+402 −0</c>.</summary>
    public required string OwnSlot { get; init; }

    /// <summary>Number of the incarnation; a dash before the first start.</summary>
    public required string Incarnation { get; init; }

    /// <summary>Uptime; a dash if the node is not running.</summary>
    public required string Uptime { get; init; }

    /// <summary>Host and port.</summary>
    public required string Address { get; init; }

    /// <summary>Process id, <c>pid 48113</c>; empty if the lab did not start the process.</summary>
    public required string Pid { get; init; }

    /// <summary>Backlog of this node to live peers and to others.</summary>
    public required (long Live, long Dead) Owes { get; init; }

    /// <summary>Backlog of live nodes to this node.</summary>
    public required (long Live, long Dead) IsOwed { get; init; }

    /// <summary>Age of the last report: <c>fresh</c>, <c>4 s old</c> or <c>none</c>.</summary>
    public required string Report { get; init; }

    /// <summary>Whether the data shown is stale.</summary>
    public required bool IsStale { get; init; }

    /// <summary><c>ready</c>, or what the node is waiting for; empty if it is not running.</summary>
    public required string Readiness { get; init; }

    /// <summary>The actions on the node.</summary>
    public required NodeOffer Can { get; init; }

    /// <summary>Whether the node is isolated; <c>Reconnect</c> is then shown instead of <c>Isolate</c>.</summary>
    public required bool Isolated { get; init; }

    /// <summary>Names of the actions in progress on the node.</summary>
    public required string Busy { get; init; }

    /// <summary>Whether the node is selected.</summary>
    public required bool IsSelected { get; init; }

    /// <summary>Builds the row of a node.</summary>
    internal static NodeTableLine Of(NodeView node, NodesBoard board, int place, ILaboratory lab, string busy,
        bool isSelected)
    {
        var look = NodeStyle.Of(node);
        return new NodeTableLine(node.Id, NodeHue.Of(board.View, node.Id).Css, look.Key, look.Word, look.Icon,
            look.Tone, board.Beliefs.By[place])
        {
            Value = Digits.Group(node.Value),
            RawValue = Digits.Raw(node.Value),
            Offset = look.Step,
            OffsetTone = look.StepTone,
            OwnSlot = $"+{Digits.Group(node.OwnAdded)} {Digits.Minus}{Digits.Group(node.OwnSubtracted)}",
            Incarnation = node.IncarnationNumber > 0 ? node.IncarnationNumber.ToString(CultureInfo.InvariantCulture)
                : Digits.None,
            Uptime = look.Gone || node.Uptime <= TimeSpan.Zero ? Digits.None : Ages.Whole(node.Uptime),
            Address = node.Address,
            Pid = node.Pid is { } pid ? "pid " + pid.ToString(CultureInfo.InvariantCulture) : "",
            Owes = board.Queues.OwedBy[place],
            IsOwed = board.Queues.OwedTo[place],
            Report = Freshness.Of(node) is { Length: > 0 } age ? age : look.Gone || node.ReportAge is null
                ? "none" : "fresh",
            IsStale = look.Stale,
            Readiness = !node.IsLive ? "" : node.Problems.Count > 0 ? node.Problems[0] : ReadinessOf(node),
            Can = NodeOffer.Of(node, lab),
            Isolated = node.Isolated,
            Busy = busy,
            IsSelected = isSelected,
        };
    }

    private static string ReadinessOf(NodeView node) => node.Ready ? "ready"
        : node.WaitingFor.Length == 0 ? "joining" : $"waiting for {node.WaitingFor}";
}
