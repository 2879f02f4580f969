using CounterLab.Dashboard.State;
using CounterLab.Presentation.Queues;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Queues;

/// <summary>The list of links, sorted and limited to <see cref="RowsMax"/> rows.</summary>
public sealed partial class LinkList
{
    /// <summary>Maximum number of rows.</summary>
    public const int RowsMax = 50;

    private static readonly (string Key, string Text)[] Heads =
        [("from", "from"), ("to", "to"), ("owed", "owed"), ("slots", "slots"), ("oldest", "oldest"),
            ("tries", "failed"), ("next", "next retry"), ("state", "state")];

    private readonly Dictionary<string, Action> _sorts;

    /// <summary>Creates the event handlers once, since new delegates would be sent to the browser.</summary>
    public LinkList() =>
        _sorts = Heads.ToDictionary(head => head.Key,
            head => (Action)(() => Selection.Sort(Selection.Order.Click(head.Key))));

    [Inject]
    private QueueBoards Boards { get; set; } = default!;

    [Inject]
    private LinkSelection Selection { get; set; } = default!;

    private string Count => Boards.Current is { } board
        ? $"{Digits.Group(board.Owing)} of {Digits.Group(board.Count)} links have a backlog{First}" : "";

    private string First => Selection.Order == LinkOrder.Worst ? " · worst first" : "";

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Filters =>
    [
        ("All", !Selection.OnlyOwed, () => Selection.Filter(false)),
        ("With backlog", Selection.OnlyOwed, () => Selection.Filter(true)),
    ];

    private string ArrowOf(string key) =>
        Selection.Order.AriaOf(key) switch { "ascending" => " ↑", "descending" => " ↓", _ => "" };
}
