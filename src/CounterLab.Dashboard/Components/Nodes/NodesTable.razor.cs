using CounterLab.Dashboard.State;
using CounterLab.Presentation.Cluster;
using CounterLab.Presentation.Nodes;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Nodes;

/// <summary>The table of nodes: process state, state at its peers, its own report, and actions.</summary>
public sealed partial class NodesTable
{
    private const int SlowFrom = 25;

    private static readonly (string Key, string Text)[] Heads =
    [
        ("node", "node · state"), ("believed", "seen as"), ("value", "value"), ("own", "own slot"), ("uptime", "up"),
        ("where", "address"), ("owes", "owed by · to"), ("report", "report"),
    ];

    private readonly Dictionary<string, Action> _sorts;
    private NodesBoard? _board;
    private IReadOnlyList<int>? _listed;

    /// <summary>Creates the event handlers once, since new delegates would be sent to the browser.</summary>
    public NodesTable() =>
        _sorts =
            Heads.ToDictionary(head => head.Key, head => (Action)(() => Choice.Sort(Choice.Order.Click(head.Key))));

    [Inject]
    private QueueBoards Boards { get; set; } = default!;

    [Inject]
    private NodeListChoice Choice { get; set; } = default!;

    [Inject]
    private LabActions Actions { get; set; } = default!;

    /// <summary>The board for this rendering; null before the first view.</summary>
    private NodesBoard? Board => Boards.Current is not { } queues ? null
        : _board?.Queues == queues ? _board
        : _board = NodesBoard.Of(queues);

    private IReadOnlyList<int> Listed => _listed ??= Board?.List(Choice.Order, Choice.OnlyTrouble, Choice.Find) ?? [];

    private string Count => Board is not { } board ? "" : Listed.Count == board.View.Nodes.Count
        ? $"{Digits.Group(board.View.Nodes.Count)} {(board.View.Nodes.Count == 1 ? "node" : "nodes")}"
        : $"{Digits.Group(Listed.Count)} of {Digits.Group(board.View.Nodes.Count)} nodes";

    private Offer Processes => new Offer(View.Lab.Processes.Reason);

    private string Why => string.Join(" ", new[] { View.Lab.Processes.Reason, View.Lab.Links.Reason }
        .Where(reason => reason.Length > 0).Distinct());

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Filters =>
    [
        ("All", !Choice.OnlyTrouble, () => Choice.Filter(false)),
        ("In trouble", Choice.OnlyTrouble, () => Choice.Filter(true)),
    ];

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        _listed = null;
        View.SetSlow(View.Current?.Nodes.Count >= SlowFrom);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        View.SetSlow(false);
        base.Dispose(disposing);
    }

    private void Search(ChangeEventArgs typed) => Choice.Search((typed.Value as string ?? "").Trim());

    private string ArrowOf(string key) =>
        Choice.Order.AriaOf(key) switch { "ascending" => " ↑", "descending" => " ↓", _ => "" };
}
