using CounterLab.Presentation.Style;
using CounterLab.Presentation.Texts;

namespace CounterLab.Presentation.Queues;

/// <summary>Describes a link in a sentence.</summary>
public static class LinkText
{
    /// <summary>
    /// Describes the backlog and state of a link:
    /// <c>n1 → n3: 14 operations owed in 3 slots for 12 s, 6 failed, cut</c>.
    /// </summary>
    public static string Sentence(LinkRow row)
    {
        if (!row.Owes)
        {
            return $"{row.Link}: nothing owed, {row.Look.Word}";
        }

        var failed = row.Queue.Attempts == 0 ? "" : $", {QueueStyle.Failed(row.Queue.Attempts)}";
        return $"{row.Link}: {Operations(row.Queue.Operations)} owed in {QueueStyle.Slots(row.Queue)} for "
            + $"{Ages.Whole(row.Queue.Oldest)}{failed}, {row.Look.Word}";
    }

    /// <summary>A number of operations with its noun: <c>1 operation</c>, <c>14 operations</c>.</summary>
    public static string Operations(long count) => $"{Digits.Group(count)} {(count == 1 ? "operation" : "operations")}";
}
