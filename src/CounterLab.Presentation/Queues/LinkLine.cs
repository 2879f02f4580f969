using CounterLab.Experiments.Faults;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Queues;

/// <summary>
/// A link as a row of the list. Two rows are equal if nothing has to be redrawn. Times are in whole seconds.
/// </summary>
public readonly record struct LinkLine(
    LinkId Link, string Owed, string Slots, string Oldest, string Tries, string Next, LinkStyle Look, string Error,
    string Waits, bool IsChosen)
{
    /// <summary>Builds the row of a link.</summary>
    public static LinkLine Of(LinkRow row, bool isChosen)
    {
        var queue = row.Queue;
        return new LinkLine(
            row.Link,
            Digits.Group(queue.Operations),
            row.Owes ? Digits.Group(queue.Slots) : Digits.None,
            row.Owes ? Ages.Whole(queue.Oldest) : Digits.None,
            queue.Attempts > 0 ? Digits.Group(queue.Attempts) : Digits.None,
            queue.Next is { } next ? Ages.Whole(next) : row.Owes ? "in flight" : Digits.None,
            row.Look,
            queue.LastError,
            !row.Owes ? Digits.None : row.Counts ? row.Waits : $"{row.Waits} (not in the total)",
            isChosen);
    }
}
