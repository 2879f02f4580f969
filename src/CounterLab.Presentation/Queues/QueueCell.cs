using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Queues;

/// <summary>
/// A cell of the matrix as text. Times are in whole seconds, so a cell changes at most once a second, and only while
/// its queue is not empty.
/// </summary>
/// <param name="Owed">Number of pending operations as display text.</param>
/// <param name="Raw">Number of pending operations as machine-readable text.</param>
/// <param name="Slots">Number of pending slots, <c>3 slots</c>; empty if the queue is empty.</param>
/// <param name="Age">Age and attempts, <c>12 s · 6 failed</c>; empty if the queue is empty.</param>
/// <param name="Next">Time to the next attempt, <c>next 2 s</c>; may be empty.</param>
/// <param name="Css">CSS classes of the cell.</param>
public readonly record struct QueueCell(LinkId Link, string Owed, string Raw, string Slots, string Age, string Next,
    LinkStyle Look, string Css)
{
    /// <summary>Builds the cell of a link; a dense cell has shorter texts.</summary>
    public static QueueCell Of(LinkRow row, bool dense = false) => new(
        row.Link, Digits.Group(row.Queue.Operations), Digits.Raw(row.Queue.Operations), QueueStyle.Slots(row.Queue),
        AgeOf(row, dense), NextOf(row, dense), row.Look, CssOf(row));

    private static string AgeOf(LinkRow row, bool dense) => !row.Owes ? ""
        : row.Queue.Attempts == 0 ? Ages.Whole(row.Queue.Oldest)
        : dense ? $"{Ages.Whole(row.Queue.Oldest)} · {Digits.Group(row.Queue.Attempts)}×"
        : $"{Ages.Whole(row.Queue.Oldest)} · {QueueStyle.Failed(row.Queue.Attempts)}";

    private static string NextOf(LinkRow row, bool dense) =>
        !row.Owes || row.Look.State is QueueLinkState.SenderDown ? ""
        : row.Queue.Next is { } next ? $"{(dense ? "in" : "next")} {Ages.Whole(next)}" : "in flight";

    private static string CssOf(LinkRow row) =>
        $"q-cell is-{row.Look.Key} heat-{(row.Counts ? row.Heat : 0)}{(row.Owes && !row.Counts ? " apart" : "")}";
}
