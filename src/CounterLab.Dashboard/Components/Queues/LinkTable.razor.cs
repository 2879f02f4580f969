using CounterLab.Dashboard.State;
using CounterLab.Presentation.Texts;
using Microsoft.AspNetCore.Components;

namespace CounterLab.Dashboard.Components.Queues;

/// <summary>Links as rows: sorted, at most <see cref="RowsMax"/> of them, however many there are.</summary>
public sealed partial class LinkTable
{
    /// <summary>Rows listed: the worst come first, and nobody reads forty thousand.</summary>
    public const int RowsMax = 50;

    private static readonly (string Key, string Text)[] Heads =
        [("from", "from"), ("to", "to"), ("owed", "owed"), ("slots", "slots"), ("oldest", "oldest"), ("tries", "tries"), ("next", "next"), ("state", "state")];

    private readonly Dictionary<string, Action> _sorts;

    /// <summary>Makes the handlers once: a new delegate at each drawing would be sent to the browser.</summary>
    public LinkTable() => _sorts = Heads.ToDictionary(head => head.Key, head => (Action)(() => Selection.Sort(Selection.Order.Click(head.Key))));

    [Inject]
    private QueueBoards Boards { get; set; } = default!;

    [Inject]
    private LinkSelection Selection { get; set; } = default!;

    private string Count => Boards.Current is { } board ? $"{Digits.Group(board.Owing)} of {Digits.Group(board.Count)} links owe" : "";

    private IReadOnlyList<(string Text, bool Chosen, Action Choose)> Filters =>
    [
        ("All", !Selection.OnlyOwed, () => Selection.Filter(false)),
        ("Only owed", Selection.OnlyOwed, () => Selection.Filter(true)),
    ];

    private string ArrowOf(string key) => Selection.Order.AriaOf(key) switch { "ascending" => " ↑", "descending" => " ↓", _ => "" };
}
