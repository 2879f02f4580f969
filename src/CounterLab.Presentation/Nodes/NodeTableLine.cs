using System.Globalization;
using CounterLab.Lab;
using CounterLab.Lab.Views;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Nodes;

/// <summary>
/// A node as a row of the table: equal to another if nothing must be redrawn. Times are whole seconds.
/// </summary>
public sealed record NodeTableLine(string Id, string Hue, string Key, string Word, Glyph Icon, Tone Tone,
    BelievedBy Believed)
{
    /// <summary>For people.</summary>
    public required string Value { get; init; }

    /// <summary>For machines.</summary>
    public required string RawValue { get; init; }

    /// <summary>How far it is from the total; may be empty.</summary>
    public required string Offset { get; init; }

    /// <summary>The style of its state.</summary>
    public required Tone OffsetTone { get; init; }

    /// <summary><c>+402 −0</c>.</summary>
    public required string OwnSlot { get; init; }

    /// <summary>Number of the incarnation; a dash before the first.</summary>
    public required string Incarnation { get; init; }

    /// <summary>Uptime; a dash if the node is not running.</summary>
    public required string Uptime { get; init; }

    /// <summary>Host and port.</summary>
    public required string Address { get; init; }

    /// <summary><c>pid 48113</c>; empty without a process of ours.</summary>
    public required string Pid { get; init; }

    /// <summary>Backlog to live peers and to others.</summary>
    public required (long Live, long Dead) Owes { get; init; }

    /// <summary>Backlog of live nodes to this node.</summary>
    public required (long Live, long Dead) IsOwed { get; init; }

    /// <summary><c>fresh</c>, <c>4 s old</c>, or <c>none</c>.</summary>
    public required string Report { get; init; }

    /// <summary>The data shown is stale.</summary>
    public required bool IsStale { get; init; }

    /// <summary><c>ready</c>, or what it waits for; empty when it does not run.</summary>
    public required string Readiness { get; init; }

    /// <summary>What can be done.</summary>
    public required NodeOffer Can { get; init; }

    /// <summary>The node is isolated: <c>Reconnect</c> replaces <c>Isolate</c>.</summary>
    public required bool Isolated { get; init; }

    /// <summary>Names of the actions in progress on it.</summary>
    public required string Busy { get; init; }

    /// <summary>It is the selected one.</summary>
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
            Readiness = !node.IsLive ? "" : node.Ready ? "ready" : node.WaitingFor.Length == 0
                ? "joining" : $"waiting for {node.WaitingFor}",
            Can = NodeOffer.Of(node, lab),
            Isolated = node.Isolated,
            Busy = busy,
            IsSelected = isSelected,
        };
    }
}
